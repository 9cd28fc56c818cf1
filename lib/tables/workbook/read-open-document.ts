import { refuseTable } from '@/lib/tables/table-refusals'
import { parseXml, type Attributes } from '@/lib/tables/workbook/parse-xml'
import { headOf, type ReadableWorkbook, type SheetHead } from '@/lib/tables/workbook/readable-workbook'
import { collectRows, type RowCollector } from '@/lib/tables/workbook/row-collector'

type Sheet = { name: string; style: string; collected: RowCollector; hiddenRows: number; isUncalculated: boolean }

/** What stands in a cell or beside the cells and is not their text: notes, pictures, what was deleted. */
const beside = /^(?:office:annotation|office:forms|table:tracked-changes|table:shapes|table:dde-links|draw:.*)$/
const values = ['office:string-value', 'office:value', 'office:date-value', 'office:time-value', 'office:boolean-value']

/** The sheets of an OpenDocument spreadsheet: each cell keeps the text that it shows. Throws `formula_without_result`. */
export async function readOpenDocument(content: AsyncIterable<Uint8Array>, format: 'ods' | 'xml'): Promise<ReadableWorkbook> {
  const { sheets, hiddenStyles } = await parse(content)
  const heads: (SheetHead & { rows: string[][]; hiddenRows: number; isUncalculated: boolean })[] = []
  for (const { name, style, collected, hiddenRows, isUncalculated } of sheets) {
    const rows = collected.take()
    const head = await headOf(rows)
    if (isUncalculated && !head.length) head.push([''])
    if (head.length) heads.push({ name, isHidden: hiddenStyles.has(style), head, rows, hiddenRows, isUncalculated })
  }
  return {
    format,
    sheets: heads,
    open(chosen) {
      const { rows, hiddenRows, isUncalculated } = heads.find((head) => head === chosen)!
      if (isUncalculated) throw refuseTable('formula_without_result')
      return { rows, hiddenRows: () => hiddenRows }
    },
  }
}

async function parse(content: AsyncIterable<Uint8Array>): Promise<{ sheets: Sheet[]; hiddenStyles: Set<string> }> {
  const sheets: Sheet[] = []
  const hiddenStyles = new Set<string>()
  let [style, besideDepth, isParagraph, text] = ['', 0, false, null as string | null]
  let [row, cell]: [Attributes, Attributes] = [{}, {}]

  function sheet(): Sheet {
    return sheets.at(-1)!
  }

  function open(name: string, attributes: Attributes): void {
    if (besideDepth || beside.test(name)) return void besideDepth++
    if (name === 'style:style') style = attributes['style:name'] ?? ''
    else if (name === 'style:table-properties' && attributes['table:display'] === 'false') hiddenStyles.add(style)
    else if (name === 'table:table')
      sheets.push({
        name: attributes['table:name'] ?? '',
        style: attributes['table:style-name'] ?? '',
        collected: collectRows(),
        hiddenRows: 0,
        isUncalculated: false,
      })
    else if (name === 'table:table-row') row = attributes
    else if (name === 'table:table-cell' || name === 'table:covered-table-cell') [cell, text] = [attributes, null]
    else if (name === 'text:p') [isParagraph, text] = [true, text === null ? '' : `${text}\n`]
    else if (isParagraph && text !== null) text += spaces(name, attributes)
  }

  function close(name: string): void {
    if (besideDepth) return void besideDepth--
    if (name === 'text:p') isParagraph = false
    else if (name === 'table:table-cell') endCell()
    // what is under a merged cell is not shown
    else if (name === 'table:covered-table-cell') sheet().collected.cell('', times(cell['table:number-columns-repeated']))
    else if (name === 'table:table-row') endRow()
  }

  function endCell(): void {
    const shown = text ?? values.map((value) => cell[value]).find((value) => value !== undefined)
    if (shown === undefined && cell['table:formula'] !== undefined) sheet().isUncalculated = true
    sheet().collected.cell(shown ?? '', times(cell['table:number-columns-repeated']))
    text = null
  }

  function endRow(): void {
    const repeated = times(row['table:number-rows-repeated'])
    const isHidden = ['collapse', 'filter'].includes(row['table:visibility'] ?? '')
    if (sheet().collected.endRow(repeated) && isHidden) sheet().hiddenRows += repeated
  }

  function addText(part: string): void {
    // line breaks are elements of their own
    if (isParagraph && !besideDepth && text !== null) text += part.replaceAll(/[\t\r\n ]+/g, ' ')
  }

  await parseXml(content, { open, close, text: addText }, true)
  return { sheets, hiddenStyles }
}

function spaces(name: string, attributes: Attributes): string {
  if (name === 'text:s') return ' '.repeat(Math.min(times(attributes['text:c']), 1_000))
  if (name === 'text:tab') return '\t'
  return name === 'text:line-break' ? '\n' : ''
}

function times(repeated: string | undefined): number {
  const count = Number(repeated ?? 1)
  return Number.isInteger(count) && count > 0 ? count : 1
}
