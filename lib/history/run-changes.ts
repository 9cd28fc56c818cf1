import { db } from '@/lib/db/database'
import { openValues } from '@/lib/history/change-values'
import type { CustomerFields } from '@/lib/contract/fields'

export type RunChange = {
  id: string
  rowNumber: number
  customerId: number
  customerName: string
  actor: string
  at: Date
  state: 'ATTEMPTED' | 'APPLIED' | 'NOT_APPLIED' | 'UNKNOWN'
  before: Partial<CustomerFields>
  after: Partial<CustomerFields>
}

const select = { id: true, rowNumber: true, customerId: true, attemptedAt: true, state: true, sealed: true } as const

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
    select,
  })
  return openValues(storeHash, rows).map(({ rowNumber, attemptedAt, ...row }) => ({ ...row, at: attemptedAt, rowNumber: rowNumber ?? 0 }))
}
