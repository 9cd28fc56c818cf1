import { db } from '@/lib/db/database'
import { openValues } from '@/lib/history/change-values'
import type { CustomerFields } from '@/lib/contract/fields'

export type MadeChange = {
  customerId: number
  customerName: string
  at: Date
  /** The run and the row that made it; null where none did. */
  runId: string | null
  rowNumber: number | null
  before: Partial<CustomerFields>
  after: Partial<CustomerFields>
}

/** Of these changes of a store those that are made or may be, newest first. */
export async function listMadeChanges(storeHash: string, ids: string[]): Promise<MadeChange[]> {
  const { change } = await db()
  const rows = await change.findMany({
    where: { storeHash, id: { in: ids }, state: { not: 'NOT_APPLIED' } },
    orderBy: [{ attemptedAt: 'desc' }, { id: 'desc' }],
    select: { customerId: true, attemptedAt: true, runId: true, rowNumber: true, sealed: true },
  })
  return openValues(storeHash, rows).map(({ attemptedAt, ...row }) => ({ ...row, at: attemptedAt }))
}
