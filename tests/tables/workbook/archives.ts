import { buffer } from 'node:stream/consumers'
import { CFB } from '@e965/xlsx'
import { ZipFile } from 'yazl'

export type Entries = Record<string, string | Uint8Array>

/** An archive of these entries. */
export async function zipped(entries: Entries): Promise<Buffer> {
  const zip = new ZipFile()
  for (const [name, content] of Object.entries(entries)) zip.addBuffer(Buffer.from(content), name)
  zip.end()
  return buffer(zip.outputStream)
}

/** A container of before 2007 with these streams. */
export function contained(streams: Record<string, Uint8Array>): Buffer {
  const container = CFB.utils.cfb_new()
  for (const [name, content] of Object.entries(streams)) CFB.utils.cfb_add(container, name, Buffer.from(content))
  return Buffer.from(CFB.write(container, { type: 'buffer' }))
}

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const spreadsheet = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

/** The parts of a small .xlsx whose only sheet has these rows, written as XML. */
export function sheetParts(rows: string, others: Entries = {}): Entries {
  return {
    '[Content_Types].xml': `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/xl/workbook.xml" ContentType="${spreadsheet}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${spreadsheet}.worksheet+xml"/></Types>`,
    'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${relations}"><sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${relations}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${relations}/sharedStrings" Target="/xl/sharedStrings.xml"/><Relationship Id="rId3" Type="${relations}/styles" Target="styles.xml"/></Relationships>`,
    'xl/worksheets/sheet1.xml': `<worksheet xmlns="${main}"><sheetData>${rows}</sheetData></worksheet>`,
    ...others,
  }
}

const text = (value: string) => `<c t="inlineStr"><is><t>${value}</t></is></c>`

/** A row of texts, or of what stands in brackets as it is. */
export function row(...cells: string[]): string {
  return `<row>${cells.map((cell) => (cell.startsWith('<') ? cell : text(cell))).join('')}</row>`
}

export const goodRows = row('Email', 'Company') + row('zoe@example.com', 'Acme')

/** Parts of an OpenDocument spreadsheet with this content. */
export function openDocumentParts(content: string, manifest = ''): Entries {
  return {
    mimetype: 'application/vnd.oasis.opendocument.spreadsheet',
    'META-INF/manifest.xml': `<manifest:manifest>${manifest}</manifest:manifest>`,
    'content.xml': `<?xml version="1.0"?>${content}`,
  }
}
