import { read } from '@e965/xlsx'
import { refuseTable } from '@/lib/tables/table-refusals'
import { decodeMarkup } from '@/lib/tables/workbook/decode-markup'
import { readHtml } from '@/lib/tables/workbook/read-html'
import { readOpenDocument } from '@/lib/tables/workbook/read-open-document'
import type { ReadableWorkbook } from '@/lib/tables/workbook/readable-workbook'
import { readingOptions, rowsOf, sheetHeads } from '@/lib/tables/workbook/sheet-rows'

const declaration = /^\s*<\?xml\b[^<>]*>/
const office = /<(?:\w+:)?Workbook\b[^<>]*urn:schemas-microsoft-com:office:spreadsheet/
const openDocument = /<office:document\b/
/** A cell of which only the formula is kept. */
const formulaAlone = /<(?:\w+:)?Cell\b[^<>]*\s(?:\w+:)?Formula=(?:[^<>]*\/>|[^<>]*>\s*<\/(?:\w+:)?Cell>)/
const START = 4_096

/** What is saved as a workbook and is HTML or XML within. Throws `not_a_table`. */
export async function readMarkup(file: Buffer): Promise<ReadableWorkbook> {
  const text = decodeMarkup(file)
  if (text.includes('<!ENTITY')) throw refuseTable('workbook_harmful')
  const start = text.slice(0, START)
  if (openDocument.test(start)) return readOpenDocument(pieces(text), 'xml')
  const workbook = await (office.test(start) ? readOfficeXml(text) : readHtml(text))
  if (!workbook.sheets.length) throw refuseTable('other_document')
  return workbook
}

async function* pieces(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text)
}

/** XML as Excel wrote it in 2003. */
async function readOfficeXml(text: string): Promise<ReadableWorkbook> {
  if (formulaAlone.test(text)) throw refuseTable('formula_without_result')
  // SheetJS takes anything else at the start for another kind of file
  const workbook = read(Buffer.from(`<?xml version="1.0"?>${text.replace(declaration, '')}`), { ...readingOptions, type: 'buffer' })
  return { format: 'xml', sheets: await sheetHeads(workbook), open: ({ name }) => rowsOf(workbook.Sheets[name]!) }
}
