import { AppError } from '@/lib/errors'
import { readTable, type TableChunk, type TableLimits, type TableRow } from '@/lib/tables/read-table'

export type Table = { header: string[]; rows: TableRow[] }

export async function readAll(chunks: AsyncIterable<TableChunk>): Promise<Table> {
  const table: Table = { header: [], rows: [] }
  for await (const chunk of chunks) {
    if (chunk.kind === 'header') table.header = chunk.header
    else table.rows.push(...chunk.rows)
  }
  return table
}

/** In pieces of the given size, since files arrive in any. */
export async function* pieces(bytes: Uint8Array, size = 64 * 1024): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

export function readBytes(bytes: Uint8Array | string, size?: number): Promise<Table> {
  return readAll(readTable(pieces(typeof bytes === 'string' ? new TextEncoder().encode(bytes) : bytes, size)))
}

/** How a stream is refused, and how many of its bytes were taken. */
export async function refusalOf(source: Iterable<Uint8Array>, limits?: Partial<TableLimits>) {
  const taken = { bytes: 0 }
  async function* counted() {
    for (const chunk of source) {
      taken.bytes += chunk.length
      yield chunk
    }
  }
  try {
    await readAll(readTable(counted(), limits))
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return { code: error.code, ...error.details, message: error.message, bytes: taken.bytes }
  }
  return null
}
