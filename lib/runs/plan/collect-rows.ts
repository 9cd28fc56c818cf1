import { listCustomers } from '@/lib/bigcommerce/list-customers'
import { addRows, analyzeRows } from '@/lib/runs/create-run'
import { openTitle } from '@/lib/runs/sealed-run'
import type { ConnectedStore } from '@/lib/stores/connect-store'

const PAGE = 250
/** Where the first page begins. */
export const FROM_THE_START = 'start'

type CollectedRun = { id: string; sealed: string; cursor: string | null; rowCount: number }

/** Makes a row of each customer that matches the run's filter, page by page, from where it stands; of no other run anything. */
export async function collectRows(store: ConnectedStore, run: CollectedRun): Promise<void> {
  const { selection } = openTitle(store.storeHash, run.sealed)
  if (run.cursor === null || !selection) return
  let rowNumber = run.rowCount + 1
  for (let cursor: string | null = run.cursor; cursor !== null;) {
    const after = cursor === FROM_THE_START ? undefined : cursor
    const { customers, next } = await listCustomers(store.bigcommerce, { filter: selection.filter, limit: PAGE, after })
    const rows = customers.map(({ id }) => ({ rowNumber: ++rowNumber, cells: [String(id), ...selection.cells] }))
    await addRows(store.storeHash, run.id, rows, next)
    cursor = next
  }
  await analyzeRows()
}
