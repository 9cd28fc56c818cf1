import { Readable } from 'node:stream'
import { ZipFile } from 'yazl'
import type { WrittenTable } from '@/lib/tables/written-table'
import { cellXml, columnLetters, escapeXml, sheetName } from '@/lib/tables/xlsx-text'

const NARROWEST = 8
const WIDEST = 48
/** Between the text and the lines of the grid. */
const MARGIN = 2

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packages = 'http://schemas.openxmlformats.org/package/2006'
const content = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

/** Of the formats that xl/styles.xml has: text, and text in bold. Format 49 is "@", under which also what is typed stays as it is typed. */
const styles = { text: 1, heading: 2 }

const parts = {
  '[Content_Types].xml': `<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${content}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${content}.styles+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${content}.worksheet+xml"/></Types>`,
  '_rels/.rels': `<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${office}/styles" Target="styles.xml"/></Relationships>`,
  'xl/styles.xml': `<styleSheet xmlns="${main}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/></cellXfs></styleSheet>`,
}

/**
 * A workbook of one sheet, its heading bold and always in sight. Every cell is text: no number is made of zeros and plus signs, no date, no
 * formula. As `writeTable`.
 */
export async function* writeXlsx({ sheet, ...table }: WrittenTable): AsyncGenerator<Uint8Array> {
  const zip = new ZipFile()
  const { outputStream } = zip
  for (const [name, xml] of Object.entries(parts)) zip.addBuffer(Buffer.from(declaration + xml), name)
  zip.addBuffer(Buffer.from(declaration + workbookXml(sheetName(sheet))), 'xl/workbook.xml')
  const rows = Readable.from(sheetXml(table), { objectMode: false, highWaterMark: 64 * 1024 })
  // the library hears of neither
  rows.once('error', (error) => (outputStream as Readable).destroy(error))
  zip.once('error', (error) => (outputStream as Readable).destroy(error as Error))
  zip.addReadStream(rows, 'xl/worksheets/sheet1.xml')
  zip.end()
  try {
    for await (const bytes of outputStream) yield bytes as Buffer
  } finally {
    rows.destroy()
  }
}

function workbookXml(name: string): string {
  return `<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="${escapeXml(name)}" sheetId="1" r:id="rId1"/></sheets></workbook>`
}

async function* sheetXml({ header, rows }: Omit<WrittenTable, 'sheet'>): AsyncGenerator<string> {
  let rowNumber = 1
  for await (const some of rows) {
    if (some.length === 0) continue
    if (rowNumber === 1) yield startXml(header, some)
    yield some.map((cells) => rowXml(++rowNumber, cells, styles.text)).join('')
  }
  if (rowNumber === 1) yield startXml(header, [])
  // spreadsheets mark digits that are text as a mistake
  yield `</sheetData><ignoredErrors><ignoredError sqref="A1:${columnLetters(header.length - 1)}${rowNumber}" numberStoredAsText="1"/></ignoredErrors></worksheet>`
}

/** What stands before the rows, with columns as wide as the first of them need. */
function startXml(header: string[], firstRows: string[][]): string {
  const columns = header.map((name, column) => {
    const lengths = [name, ...firstRows.map((cells) => cells[column] ?? '')].map((text) => text.length)
    const width = Math.min(WIDEST, Math.max(NARROWEST, ...lengths)) + MARGIN
    return `<col min="${column + 1}" max="${column + 1}" width="${width}" style="${styles.text}" customWidth="1"/>`
  })
  return `${declaration}<worksheet xmlns="${main}"><sheetViews><sheetView tabSelected="1" workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${columns.join('')}</cols><sheetData>${rowXml(1, header, styles.heading)}`
}

function rowXml(rowNumber: number, cells: string[], style: number): string {
  const xml = cells.map((text, column) =>
    text === ''
      ? ''
      : `<c r="${columnLetters(column)}${rowNumber}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${cellXml(text)}</t></is></c>`,
  )
  return `<row r="${rowNumber}">${xml.join('')}</row>`
}
