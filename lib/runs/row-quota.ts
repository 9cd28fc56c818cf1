import { db } from '@/lib/db/database'
import { env } from '@/lib/env'
import { AppError } from '@/lib/errors'

/** An undo is not to fail for want of room: it may go as far as this many times the limit. */
const UNDO_TIMES = 2

/** How many rows of runs a store has stored, those that are coming in included, and how many it may have. */
export async function readRowQuota(storeHash: string): Promise<{ stored: number; most: number }> {
  const { run } = await db()
  const { _sum } = await run.aggregate({ where: { storeHash }, _sum: { rowCount: true } })
  return { stored: _sum.rowCount ?? 0, most: env().STORED_ROWS_LIMIT }
}

/** How many more rows a store may store now. Throws `row_quota_exceeded` where they are fewer than `wanted`. */
export async function requireRoom(storeHash: string, wanted: number, isUndo = false): Promise<number> {
  const { stored, most } = await readRowQuota(storeHash)
  const room = most * (isUndo ? UNDO_TIMES : 1) - stored
  if (room < wanted) throw refuseRows()
  return room
}

export function refuseRows(): AppError {
  return new AppError('row_quota_exceeded', 'The store’s bulk runs have as many rows stored as they may have. Contact support.')
}
