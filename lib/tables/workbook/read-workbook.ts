import { refuseTable } from '@/lib/tables/table-refusals'
import { chooseSheet } from '@/lib/tables/workbook/choose-sheet'
import type { WorkbookFacts } from '@/lib/tables/workbook/messages'
import type { ReadableWorkbook, SheetHead, SheetRows } from '@/lib/tables/workbook/readable-workbook'
import { readMarkup } from '@/lib/tables/workbook/read-markup'
import { readOldWorkbook } from '@/lib/tables/workbook/read-old-workbook'
import { readZippedWorkbook } from '@/lib/tables/workbook/read-zipped-workbook'
import { recogniseWorkbook } from '@/lib/tables/workbook/recognise-workbook'

const LONGEST_NAME = 255
const MOST_TOLD = 200

/**
 * The sheet of this name, or, of several, the one that `choose` says, by its place. Throws `not_a_table`, or what a library throws at a
 * broken file.
 */
export async function readWorkbook(
  file: Buffer,
  sheetName?: string,
  choose: (sheets: SheetHead[]) => number | Promise<number> = chooseSheet,
): Promise<SheetRows & { facts: WorkbookFacts }> {
  const workbook = await open(file)
  if (!workbook.sheets.length) throw refuseTable('empty')
  const named = workbook.sheets.find(({ name }) => told(name) === sheetName)
  if (sheetName !== undefined && !named) throw refuseTable('workbook_no_sheet')
  const isOnly = workbook.sheets.length === 1
  const sheet = named ?? workbook.sheets[isOnly ? 0 : await choose(workbook.sheets)]!
  const sheets = workbook.sheets.slice(0, MOST_TOLD).map(({ name }) => told(name))
  return { facts: { format: workbook.format, sheet: told(sheet.name) || null, sheets: sheets.filter(Boolean) }, ...workbook.open(sheet) }
}

/** Whatever a file says: no program takes a longer name. */
function told(name: string): string {
  return name.slice(0, LONGEST_NAME)
}

async function open(file: Buffer): Promise<ReadableWorkbook> {
  const wrapping = recogniseWorkbook(file)
  if (wrapping === 'zip') return readZippedWorkbook(file)
  if (wrapping === 'markup') return readMarkup(file)
  return readOldWorkbook(file)
}
