import type { WrittenFormat } from '@/lib/contract/written-formats'
import { byteOrderMark, csvLine } from '@/lib/tables/write-csv'
import { writeXlsx } from '@/lib/tables/write-xlsx'
import type { WrittenTable } from '@/lib/tables/written-table'

/**
 * The bytes of a file, made as they are taken. Read again, each cell is the text that it was, and no spreadsheet calculates it. Throws what
 * `rows` throws; whoever takes no more ends `rows`.
 */
export function writeTable(format: WrittenFormat, table: WrittenTable): AsyncGenerator<Uint8Array> {
  return format === 'xlsx' ? writeXlsx(table) : writeCsv(table)
}

async function* writeCsv({ header, rows }: WrittenTable): AsyncGenerator<Uint8Array> {
  yield Buffer.from(byteOrderMark + csvLine(header))
  for await (const some of rows) yield Buffer.from(some.map(csvLine).join(''))
}
