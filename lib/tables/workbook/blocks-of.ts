import { refuseTable } from '@/lib/tables/table-refusals'
import type { SheetRows } from '@/lib/tables/workbook/readable-workbook'
import { workbookLimits } from '@/lib/tables/workbook/workbook-limits'

const BLOCK_ROWS = 500
const BLOCK_TEXT = 256 * 1024

/**
 * Rows in blocks that are cheap to hand over. Cells may share one text, so that a small file has more of it than memory could hold:
 * throws `row_too_long` for a row of more than `recordLength` characters, `workbook_too_large` for more of them in all than text may have.
 */
export async function* blocksOf(rows: SheetRows['rows'], recordLength: number): AsyncGenerator<string[][]> {
  let block: string[][] = []
  let blockText = 0
  let text = 0
  let rowNumber = 0
  for await (const row of rows) {
    rowNumber++
    const length = row.reduce((sum, cell) => sum + cell.length, 0)
    if (length > recordLength) throw refuseTable('row_too_long', { row: rowNumber })
    text += length
    if (text > workbookLimits.text) throw refuseTable('workbook_too_large')
    block.push(row)
    blockText += length
    if (block.length < BLOCK_ROWS && blockText < BLOCK_TEXT) continue
    yield block
    block = []
    blockText = 0
  }
  if (block.length) yield block
}
