import { Parser } from 'htmlparser2'
import { headOf, type ReadableWorkbook } from '@/lib/tables/workbook/readable-workbook'
import { collectRows } from '@/lib/tables/workbook/row-collector'

type Attributes = Record<string, string>

/** As browsers do. */
const MOST_SPANNED = { columns: 1_000, rows: 65_534 }

/** The tables of a page, one under the other, as Excel shows a page that is saved as a workbook. */
export async function readHtml(text: string): Promise<ReadableWorkbook> {
  const { rows, hiddenRows } = parse(text)
  const head = await headOf(rows)
  return {
    format: 'html',
    sheets: head.length ? [{ name: '', isHidden: false, head }] : [],
    open: () => ({ rows, hiddenRows: () => hiddenRows }),
  }
}

function parse(page: string): { rows: string[][]; hiddenRows: number } {
  const { cell, endRow, take } = collectRows()
  /** For how many rows to come a cell from above stands in each column. */
  let spanning: number[] = []
  let [column, hiddenRows, isHidden] = [0, 0, false]
  let [isRow, text, attributes] = [false, null as string | null, {} as Attributes]
  let isCode = false

  function skipSpanned(): void {
    for (; spanning[column]; column++) {
      spanning[column]! -= 1
      cell('')
    }
  }

  function closeCell(): void {
    if (text === null) return
    skipSpanned()
    const columns = span(attributes.colspan, MOST_SPANNED.columns)
    cell(shown(text, attributes))
    cell('', columns - 1)
    const rowsBelow = span(attributes.rowspan, MOST_SPANNED.rows) - 1
    if (rowsBelow) for (let at = column; at < column + columns; at++) spanning[at] = rowsBelow
    column += columns
    text = null
  }

  function closeRow(): void {
    closeCell()
    if (!isRow) return
    for (; column < spanning.length; column++) if (spanning[column]) spanning[column]! -= 1
    if (endRow() && isHidden) hiddenRows++
    isRow = false
  }

  const parser = new Parser({
    onopentag(name, given) {
      if (name === 'script' || name === 'style') isCode = true
      else if (name === 'table') {
        closeRow()
        spanning = []
      } else if (name === 'tr') {
        closeRow()
        ;[isRow, column, isHidden] = [true, 0, /display\s*:\s*none/i.test(given.style ?? '')]
      } else if (name === 'td' || name === 'th') {
        closeCell()
        if (isRow) [text, attributes] = ['', given]
      } else if (name === 'br' && text !== null) text += '\n'
    },
    ontext(part) {
      if (text !== null && !isCode) text += part.replaceAll(/[\t\r\n ]+/g, ' ')
    },
    onclosetag(name) {
      if (name === 'script' || name === 'style') isCode = false
      else if (name === 'td' || name === 'th') closeCell()
      else if (name === 'tr' || name === 'table') closeRow()
    },
  })
  parser.end(page)
  closeRow()
  return { rows: take(), hiddenRows }
}

/** Excel shortens numbers of twelve digits and more, and writes them in full beside. */
function shown(text: string, attributes: Attributes): string {
  const full = attributes['x:num'] ?? ''
  return /^\s*\d[.,]\d+E\+\d+\s*$/i.test(text) && /^\d{1,15}$/.test(full) ? full : text.trim()
}

function span(attribute: string | undefined, most: number): number {
  const count = Number.parseInt(attribute ?? '1', 10)
  return count > 0 ? Math.min(count, most) : 1
}
