import { listRows } from '@/lib/runs/list-rows'

const PAGE = 25
/** A row may be as long as a book. */
const MOST_CHARACTERS = 200_000

/** Cells of a run's first rows, at most so many; fewer where they are long. */
export async function firstCells(storeHash: string, runId: string, most: number): Promise<string[][]> {
  const found: string[][] = []
  for (let [after, characters] = [0, 0]; found.length < most && characters < MOST_CHARACTERS;) {
    const rows = await listRows(storeHash, runId, { after, limit: Math.min(PAGE, most - found.length) })
    const last = rows.at(-1)
    if (!last) break
    after = last.rowNumber
    characters += rows.reduce((sum, { cells }) => sum + cells.reduce((length, cell) => length + cell.length, 0), 0)
    found.push(...rows.map(({ cells }) => cells))
  }
  return found
}
