import type { TableFormat } from '@/lib/contract/table-source'
import { isAppError } from '@/lib/errors'

/** A sheet that has rows: its first ones that are not blank, to tell what it is by. */
export type SheetHead = { name: string; isHidden: boolean; head: string[][] }

/** Rows from the first of the sheet, blank ones too, each as long as it has cells; the text that the sheet shows. */
export type SheetRows = {
  rows: Iterable<string[]> | AsyncIterable<string[]>
  /** How many rows with something in them the sheet does not show; complete once all were taken. */
  hiddenRows: () => number
}

export type ReadableWorkbook = {
  format: TableFormat
  /** Those that have rows, in the order of the workbook. */
  sheets: SheetHead[]
  open(sheet: SheetHead): SheetRows
}

/** Of each sheet so many rows are looked at. */
const HEAD_ROWS = 50

/** A formula that nobody has calculated is no fault of the workbook as long as it is another sheet's: whoever reads that comes upon it again. */
export async function headOf(rows: SheetRows['rows']): Promise<string[][]> {
  const head: string[][] = []
  try {
    for await (const row of rows) {
      if (row.some((cell) => cell.trim())) head.push(row)
      if (head.length === HEAD_ROWS) break
    }
  } catch (error) {
    if (!isAppError(error) || error.details.reason !== 'formula_without_result') throw error
    if (!head.length) head.push([''])
  }
  return head
}
