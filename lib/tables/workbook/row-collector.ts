import { refuseTable } from '@/lib/tables/table-refusals'
import { sheetSize } from '@/lib/tables/workbook/workbook-limits'

/** Makes rows of cells as a file gives them, many of which it may only say to be repeated; blank ones at the ends are left out. */
export type RowCollector = {
  cell(text: string, repeated?: number): void
  /** Answers whether the row has anything in it. */
  endRow(repeated?: number): boolean
  /** The rows since the last time. */
  take(): string[][]
}

/** Throws `too_many_rows` and `too_many_columns` for more than a spreadsheet has. */
export function collectRows(): RowCollector {
  let rows: string[][] = []
  let row: string[] = []
  let [count, blankRows, blankCells] = [0, 0, 0]

  function cell(text: string, repeated = 1): void {
    if (!text) return void (blankCells += repeated)
    if (row.length + blankCells + repeated > sheetSize.columns) throw refuseTable('too_many_columns', { row: count + blankRows + 1 })
    for (; blankCells > 0; blankCells--) row.push('')
    for (let times = 0; times < repeated; times++) row.push(text)
  }

  function endRow(repeated = 1): boolean {
    blankCells = 0
    if (!row.length) {
      blankRows += repeated
      return false
    }
    count += blankRows + repeated
    if (count > sheetSize.rows) throw refuseTable('too_many_rows')
    for (; blankRows > 0; blankRows--) rows.push([])
    for (let times = 0; times < repeated; times++) rows.push(row)
    row = []
    return true
  }

  function take(): string[][] {
    const taken = rows
    rows = []
    return taken
  }

  return { cell, endRow, take }
}
