import { db } from '@/lib/db/database'
import { openValues } from '@/lib/history/change-values'
import type { CustomerFields } from '@/lib/contract/fields'

export type ChangeRecord = {
  id: string
  attemptedAt: Date
  actor: string
  source: 'FORM' | 'API' | 'RUN' | 'UNDO'
  /** Under which the log has it; null for changes older than that is kept. */
  requestId: string | null
  before: Partial<CustomerFields>
  after: Partial<CustomerFields>
  state: 'ATTEMPTED' | 'APPLIED' | 'NOT_APPLIED' | 'UNKNOWN'
}

/** One customer's changes, newest first; `before` continues from the last one seen. */
export async function listCustomerChanges(
  storeHash: string,
  customerId: number,
  { limit, before }: { limit: number; before?: Date },
): Promise<{ changes: ChangeRecord[]; hasMore: boolean }> {
  const prisma = await db()
  const rows = await prisma.change.findMany({
    where: { storeHash, customerId, ...(before ? { attemptedAt: { lt: before } } : {}) },
    orderBy: [{ attemptedAt: 'desc' }, { id: 'desc' }],
    take: limit + 1,
    select: { id: true, attemptedAt: true, source: true, requestId: true, state: true, sealed: true },
  })
  return { changes: openValues(storeHash, rows.slice(0, limit)), hasMore: rows.length > limit }
}
