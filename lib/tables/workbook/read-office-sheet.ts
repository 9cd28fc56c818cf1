import { refuseTable } from '@/lib/tables/table-refusals'
import { formatNumber, type NumberFormats } from '@/lib/tables/workbook/number-formats'
import { isTrue } from '@/lib/tables/workbook/office-parts'
import { parsing, type Attributes } from '@/lib/tables/workbook/parse-xml'
import { textCollector, unescaped } from '@/lib/tables/workbook/read-shared-strings'
import { collectRows } from '@/lib/tables/workbook/row-collector'

/** What the cells of all sheets refer to. */
export type OfficeTexts = { strings: string[]; formats: NumberFormats; isFrom1904: boolean; isCalculatedAtOpening: boolean }

/**
 * The rows of a sheet as they come, as text that it shows. Throws `formula_without_result` for a formula that nobody has calculated, where
 * a workbook is calculated at each opening also for a result of 0, which programs write in the place of one.
 */
export async function* readOfficeSheet(xml: AsyncIterable<Uint8Array>, texts: OfficeTexts, onHidden: () => void): AsyncGenerator<string[]> {
  const { cell: addCell, endRow, take } = collectRows()
  let [rowNumber, column, isHidden] = [0, 0, false]
  let [cell, value, isValue, hasFormula] = [null as Attributes | null, '', false, false]
  const inline = textCollector()

  function open(name: string, attributes: Attributes): void {
    if (name === 'row') openRow(attributes)
    else if (name === 'c') openCell(attributes)
    else if (!cell) return
    else if (name === 'v') isValue = true
    else if (name === 'f') hasFormula = true
    else inline.open(name)
  }

  function close(name: string): void {
    if (name === 'row') closeRow()
    else if (name === 'c' && cell) closeCell(cell)
    else if (name === 'v') isValue = false
    else if (cell) inline.close(name)
  }

  function openRow({ r, hidden }: Attributes): void {
    const number = r === undefined ? rowNumber + 1 : Number(r)
    // rows stand in their order
    if (!Number.isInteger(number) || number <= rowNumber) throw refuseTable('workbook_damaged')
    if (number > rowNumber + 1) endRow(number - rowNumber - 1)
    ;[rowNumber, column, isHidden] = [number, 0, isTrue(hidden)]
  }

  function openCell(attributes: Attributes): void {
    const at = attributes.r === undefined ? column : columnOf(attributes.r)
    if (at < column) throw refuseTable('workbook_damaged')
    addCell('', at - column)
    ;[column, cell, value, hasFormula] = [at, attributes, '', false]
    inline.begin()
  }

  function closeCell(attributes: Attributes): void {
    addCell(shown(attributes))
    column += 1
    cell = null
  }

  function shown({ t: type = 'n', s: style = '0' }: Attributes): string {
    if (hasFormula && type !== 'str' && (value === '' || (texts.isCalculatedAtOpening && type === 'n' && Number(value) === 0)))
      throw refuseTable('formula_without_result', { row: rowNumber, column: column + 1 })
    if (type === 'inlineStr') return inline.end()
    if (value === '') return ''
    if (type === 's') return texts.strings[Number(value)] ?? damaged()
    if (type === 'b') return isTrue(value) ? 'TRUE' : 'FALSE'
    if (type === 'n')
      return Number.isFinite(Number(value)) ? formatNumber(Number(value), texts.formats[Number(style)], texts.isFrom1904) : value
    return type === 'd' ? value.replace(/T00:00:00(?:\.0+)?Z?$/, '') : unescaped(value)
  }

  function closeRow(): void {
    if (endRow() && isHidden) onHidden()
  }

  function text(part: string): void {
    if (isValue) value += part
    else inline.text(part)
  }

  for await (const _ of parsing(xml, { open, close, text })) yield* take()
}

/** Of an address such as BC34: the first column is 0. */
function columnOf(address: string): number {
  let column = 0
  for (const letter of address) {
    const number = letter.charCodeAt(0) - 64
    if (number < 1 || number > 26) break
    column = column * 26 + number
  }
  return column - 1
}

function damaged(): never {
  throw refuseTable('workbook_damaged')
}
