import { readTable, type TableRow } from '@/lib/tables/read-table'
import { openSpool } from '@/lib/tables/spool'

export type WholeTable = { header: string[]; rows: AsyncGenerator<TableRow[]> }

/**
 * A table that was read to its end and found good before any of its rows is used, so that of one that is refused nothing has to be
 * taken back. Throws what `readTable` throws.
 */
export async function withTable<T>(bytes: AsyncIterable<Uint8Array>, act: (table: WholeTable) => Promise<T>): Promise<T> {
  const spool = await openSpool()
  try {
    let header: string[] = []
    for await (const chunk of readTable(spool.keep(bytes))) if (chunk.kind === 'header') header = chunk.header
    return await act({ header, rows: rowsOf(spool.read()) })
  } finally {
    await spool.close()
  }
}

async function* rowsOf(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<TableRow[]> {
  for await (const chunk of readTable(bytes)) if (chunk.kind === 'rows') yield chunk.rows
}
