import { LONGEST_CELL } from '@/lib/contract/limits'
import { openTable } from '@/lib/tables/open-table'
import type { TableLimits, TableOptions } from '@/lib/tables/opened-table'
import { shapeTable } from '@/lib/tables/shape-table'
import type { TableChunk } from '@/lib/tables/table-chunk'

const tableLimits: TableLimits = { bytes: 50_000_000, rows: 200_000, columns: 300, cellLength: LONGEST_CELL, recordLength: 256 * 1024 }

/**
 * The rows of a file, streamed: its heading first, then at most 250 rows at a time, last how it was read; rows that are blank in every cell
 * are left out, but keep their number. Throws `file_too_large`, `too_many_rows` and `not_a_table`, with a `TableRefusal` as the
 * reason, perhaps after rows were given: nothing may be kept of a file before its end.
 */
export async function* readTable(
  bytes: AsyncIterable<Uint8Array>,
  options: TableOptions = {},
  limits: Partial<TableLimits> = {},
): AsyncGenerator<TableChunk> {
  const allowed = { ...tableLimits, ...limits }
  yield* shapeTable(await openTable(bytes, options, allowed), options, allowed)
}

/** Rows as a spreadsheet puts them on the clipboard: cells with tabs, line breaks or both are quoted. As `readTable`. */
export function readPasted(text: string): AsyncGenerator<TableChunk> {
  const bytes = new TextEncoder().encode(text)
  return readTable(
    (async function* () {
      yield bytes
    })(),
  )
}
