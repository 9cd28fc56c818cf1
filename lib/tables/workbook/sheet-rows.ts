import type { CellObject, ParsingOptions, WorkBook, WorkSheet } from '@e965/xlsx'
import { refuseTable } from '@/lib/tables/table-refusals'
import { headOf, type SheetHead, type SheetRows } from '@/lib/tables/workbook/readable-workbook'
import { shownText } from '@/lib/tables/workbook/shown-text'
import { sheetSize } from '@/lib/tables/workbook/workbook-limits'

/** With these SheetJS gives the text that is shown, and the format that it was made by. */
export const readingOptions: ParsingOptions = {
  ...{ dense: true, sheetRows: sheetSize.rows, cellText: true, cellNF: true },
  ...{ cellHTML: false, cellFormula: false },
}

/** A dense sheet, as SheetJS gives it: any row or cell may be missing. */
type Rows = ((CellObject | undefined)[] | undefined)[]

export function rowsOf(sheet: WorkSheet): SheetRows {
  const rows = (sheet['!data'] ?? []) as Rows
  if (rows.length > sheetSize.rows) throw refuseTable('too_many_rows')
  const hidden = Object.entries(sheet['!rows'] ?? {}).filter(
    ([at, row]) => row?.hidden && rows[Number(at)]?.some((cell) => shownText(cell)),
  )
  return { rows: texts(rows), hiddenRows: () => hidden.length }
}

/** The sheets of a workbook that have rows: none of those with a chart in their place. */
export async function sheetHeads({ SheetNames: names, Sheets: sheets, Workbook: more }: WorkBook): Promise<SheetHead[]> {
  const heads: SheetHead[] = []
  for (const [at, name] of names.entries()) {
    const sheet = sheets[name] ?? damaged()
    if (sheet['!type'] === 'chart') continue
    // a copy: whoever takes a row gives it up
    const head = await headOf(texts([...((sheet['!data'] ?? []) as Rows).slice(0, sheetSize.rows)]))
    if (head.length) heads.push({ name, isHidden: Boolean(more?.Sheets?.[at]?.Hidden), head })
  }
  return heads
}

/** Gives each row up once it is given, so that its memory is free while the others are used. */
function* texts(rows: Rows): Generator<string[]> {
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at] ?? []
    if (row.length > sheetSize.columns) throw refuseTable('too_many_columns', { row: at + 1 })
    yield Array.from(row, shownText)
    rows[at] = undefined
  }
}

function damaged(): never {
  throw refuseTable('workbook_damaged')
}
