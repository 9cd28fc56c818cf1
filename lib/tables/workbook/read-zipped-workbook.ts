import { refuseTable } from '@/lib/tables/table-refusals'
import { openArchive } from '@/lib/tables/workbook/open-archive'
import { readBinaryParts } from '@/lib/tables/workbook/read-binary-parts'
import { readOfficeWorkbook } from '@/lib/tables/workbook/read-office-workbook'
import { readOpenDocument } from '@/lib/tables/workbook/read-open-document'
import type { ReadableWorkbook } from '@/lib/tables/workbook/readable-workbook'

/**
 * An archive that is a workbook of Excel, OpenDocument or Numbers; throws `not_a_table` for any other. Pictures, macros, links to other files
 * and whatever else may be in it are left alone.
 */
export async function readZippedWorkbook(file: Buffer): Promise<ReadableWorkbook> {
  const archive = await openArchive(file)
  async function textOf(name: string): Promise<string> {
    return (await archive.part(name)).toString('latin1')
  }
  if (archive.has('META-INF/manifest.xml') && archive.has('content.xml')) {
    if ((await textOf('META-INF/manifest.xml')).includes('encryption-data')) throw refuseTable('workbook_encrypted')
    if (!(await textOf('mimetype')).includes('spreadsheet')) throw refuseTable('other_document')
    return readOpenDocument(archive.stream('content.xml'), 'ods')
  }
  if (archive.names.some((name) => name.endsWith('.iwpv2'))) throw refuseTable('workbook_encrypted')
  if (archive.has('Index/Document.iwa')) return readBinaryParts(archive, 'numbers')
  if (!archive.has('[Content_Types].xml')) throw refuseTable('archive')
  return archive.has('xl/workbook.bin') ? readBinaryParts(archive, 'xlsb') : readOfficeWorkbook(archive)
}
