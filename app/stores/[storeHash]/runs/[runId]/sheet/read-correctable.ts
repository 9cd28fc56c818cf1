import { canCorrect, correctableStates } from '@/components/run/preview/row-decisions'
import type { RunFacts, RunRow } from '@/components/run/run-actions'
import { listRows } from '@/lib/runs/list-rows'

/** As many as one looks through at once. */
const MOST_ROWS = 50
const PAGE = 100
const MOST_PAGES = 20

/** The first rows of a preview that can be corrected, and whether there are more. */
export async function readCorrectable(
  storeHash: string,
  runId: string,
  facts: Pick<RunFacts, 'columns'>,
): Promise<{ rows: RunRow[]; hasMore: boolean }> {
  const rows: RunRow[] = []
  for (let after = 0, pages = 1; ; pages += 1) {
    const page = await listRows(storeHash, runId, { states: correctableStates, isLeftOut: false, after, limit: PAGE })
    rows.push(...page.filter((row) => canCorrect(row, facts)))
    const last = page.at(-1)
    const isLast = !last || page.length < PAGE
    if (isLast || rows.length >= MOST_ROWS || pages === MOST_PAGES)
      return { rows: rows.slice(0, MOST_ROWS), hasMore: !isLast || rows.length > MOST_ROWS }
    after = last.rowNumber
  }
}
