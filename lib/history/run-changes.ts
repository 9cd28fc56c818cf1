import { db } from '@/lib/db/database'
import { openValues } from '@/lib/history/change-values'
import type { CustomerFields } from '@/lib/contract/fields'

export type RunChange = {
  rowNumber: number
  customerId: number
  customerName: string
  before: Partial<CustomerFields>
  after: Partial<CustomerFields>
}

/**
 * What a run changed or may have changed, in the order of its rows, after the given one; of all its rows or of some. Whether the store holds
 * it is seen when the customers are read.
 */
export async function listRunChanges(
  storeHash: string,
  runId: string,
  { after, limit, rowNumbers }: { after: number; limit: number; rowNumbers?: number[] },
): Promise<RunChange[]> {
  const { change } = await db()
  const rows = await change.findMany({
    where: {
      storeHash,
      runId,
      state: { in: ['APPLIED', 'UNKNOWN', 'ATTEMPTED'] },
      rowNumber: { gt: after, ...(rowNumbers ? { in: rowNumbers } : {}) },
    },
    orderBy: { rowNumber: 'asc' },
    take: limit,
    select: { rowNumber: true, customerId: true, sealed: true },
  })
  return openValues(storeHash, rows).map((row) => ({ ...row, rowNumber: row.rowNumber ?? 0 }))
}
