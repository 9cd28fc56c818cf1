import { listCustomers } from '@/lib/bigcommerce/list-customers'
import { db } from '@/lib/db/database'
import { AppError } from '@/lib/errors'
import { addRows, analyzeAfter, sealRows } from '@/lib/runs/create-run'
import { whileClaimed, type ClaimedRun } from '@/lib/runs/execute/claimed-run'
import { requireRoom } from '@/lib/runs/row-quota'
import { openTitle } from '@/lib/runs/sealed-run'
import type { ConnectedStore } from '@/lib/stores/connect-store'

const PAGE = 250
/** As many as a file may have. */
const MOST_ROWS = 200_000
/** Where the first page begins. */
export const FROM_THE_START = 'start'

/**
 * Makes a row of each customer that matches the run's filter, page by page, from where it stands; of no other run anything. Throws
 * `too_many_rows`, `row_quota_exceeded`, `Stopped`, and what reading throws.
 */
export async function collectRows(store: ConnectedStore, run: ClaimedRun): Promise<void> {
  const { run: runs, runRow } = await db()
  const {
    sealed,
    cursor: start,
    rowCount,
  } = await runs.findUniqueOrThrow({ where: { id: run.id }, select: { sealed: true, cursor: true, rowCount: true } })
  const { selection } = openTitle(store.storeHash, sealed)
  if (start === null || !selection) return
  const last = await runRow.aggregate({ where: { runId: run.id }, _max: { rowNumber: true } })
  // numbered as under a heading
  let rowNumber = last._max.rowNumber ?? 1
  let count = rowCount
  for (let cursor: string | null = start; cursor !== null;) {
    const after = cursor === FROM_THE_START ? undefined : cursor
    const { customers, total, next } = await listCustomers(store.bigcommerce, { filter: selection.filter, limit: PAGE, after })
    count += customers.length
    if (count > MOST_ROWS || (total ?? 0) > MOST_ROWS)
      throw new AppError('too_many_rows', 'More than 200,000 customers match. Narrow the filter.')
    await requireRoom(store.storeHash, customers.length)
    const found = customers.map(({ id }) => ({ rowNumber: ++rowNumber, cells: [String(id), ...selection.cells] }))
    const rows = await sealRows(store.storeHash, found)
    await whileClaimed(run, (transaction) => addRows(transaction, run, rows, next))
    cursor = next
  }
  await analyzeAfter(run.id)
}
