import type { TableOptions } from '@/lib/tables/opened-table'
import { readTable } from '@/lib/tables/read-table'
import { undecoded } from '@/lib/tables/text/byte-decoder'

const MOST_ROWS = 200
const MOST_READ = 20_000

/** Rows of a text whose encoding is not known: a cell is decoded by `decodeCell`. */
export type UndecodedRows = { header: string[]; rows: string[][] }

/** The heading, and the first rows that have letters beyond ASCII. Where it cannot be read so, as far as it can. */
export async function readUndecoded(bytes: AsyncIterable<Uint8Array>, options: TableOptions): Promise<UndecodedRows> {
  const found: UndecodedRows = { header: [], rows: [] }
  let count = 0
  for await (const chunk of readTable(bytes, { ...options, encoding: undecoded })) {
    if (chunk.kind === 'header') found.header = chunk.header
    if (chunk.kind !== 'rows') continue
    count += chunk.rows.length
    found.rows.push(...chunk.rows.map(({ cells }) => cells).filter((cells) => cells.some((cell) => /[^\p{ASCII}]/u.test(cell))))
    if (found.rows.length >= MOST_ROWS || count >= MOST_READ) break
  }
  return { ...found, rows: found.rows.slice(0, MOST_ROWS) }
}
