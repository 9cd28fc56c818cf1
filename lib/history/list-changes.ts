import { db } from '@/lib/db/database'
import { openValues } from '@/lib/history/change-values'
import type { CustomerFields, FieldName } from '@/lib/contract/fields'
import type { HistorySource } from '@/lib/contract/history-sources'

export type ChangeRecord = {
  id: string
  attemptedAt: Date
  actor: string
  source: HistorySource
  /** Under which the log has it; null for changes older than that is kept. */
  requestId: string | null
  before: Partial<CustomerFields>
  after: Partial<CustomerFields>
  state: 'ATTEMPTED' | 'APPLIED' | 'NOT_APPLIED' | 'UNKNOWN'
  /** The run that made it. */
  runId: string | null
}

/** Of a field the changes are looked through, so many at a time. */
const LOOKED_THROUGH = 100

/** One customer's changes, of all fields or of one, newest first; `before` continues from the last one seen. */
export async function listCustomerChanges(
  storeHash: string,
  customerId: number,
  { limit, before, field }: { limit: number; before?: Date; field?: FieldName },
): Promise<{ changes: ChangeRecord[]; hasMore: boolean }> {
  const prisma = await db()
  const take = field ? LOOKED_THROUGH : limit + 1
  const found: ChangeRecord[] = []
  for (let from = before; ;) {
    const rows = await prisma.change.findMany({
      where: { storeHash, customerId, ...(from ? { attemptedAt: { lt: from } } : {}) },
      orderBy: [{ attemptedAt: 'desc' }, { id: 'desc' }],
      take,
      select: { id: true, attemptedAt: true, source: true, requestId: true, state: true, sealed: true, runId: true },
    })
    found.push(...openValues(storeHash, rows).filter(({ after }) => !field || field in after))
    from = rows.at(-1)?.attemptedAt
    if (found.length > limit || rows.length < take) return { changes: found.slice(0, limit), hasMore: found.length > limit }
  }
}
