import { parse_zip } from '@e965/xlsx'
import { refuseTable } from '@/lib/tables/table-refusals'
import type { Archive } from '@/lib/tables/workbook/open-archive'
import type { ReadableWorkbook } from '@/lib/tables/workbook/readable-workbook'
import { readingOptions, rowsOf, sheetHeads } from '@/lib/tables/workbook/sheet-rows'
import { workbookLimits } from '@/lib/tables/workbook/workbook-limits'

/** The parts that sheets are in, of a workbook of Excel that is not made of XML, and of one of Numbers. */
const wanted = {
  xlsb: /^(?:\[Content_Types\]\.xml|xl\/(?:_rels\/)?[^/]*\.(?:bin|rels)|xl\/worksheets\/.*)$/i,
  numbers: /\.iwa$/i,
}
const macros = /vbaProject[^/]*$/i

/** A workbook whose parts only SheetJS knows: it is given those that it needs, unpacked, and so much of them as a thread can bear. */
export async function readBinaryParts(archive: Archive, format: 'xlsb' | 'numbers'): Promise<ReadableWorkbook> {
  const files: Record<string, { name: string; asNodeBuffer(): Buffer }> = {}
  let length = 0
  for (const name of archive.names) {
    if (!wanted[format].test(name) || macros.test(name)) continue
    const part = await archive.part(name)
    length += part.length
    if (length > workbookLimits.read) throw refuseTable('workbook_too_large')
    // each time another view of it: SheetJS notes in a buffer how far it has read
    files[name] = { name, asNodeBuffer: () => part.subarray() }
  }
  const workbook = parse_zip({ files }, { ...readingOptions })
  return { format, sheets: await sheetHeads(workbook), open: ({ name }) => rowsOf(workbook.Sheets[name]!) }
}
