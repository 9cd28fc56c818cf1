import { isAppError } from '@/lib/errors'
import type { TableSource } from '@/lib/contract/table-source'
import type { TableLimits, TableOptions } from '@/lib/tables/opened-table'
import { readTable } from '@/lib/tables/read-table'
import type { TableChunk, TableRow } from '@/lib/tables/table-chunk'

export type Table = { header: string[]; rows: TableRow[] }

export async function readAll(chunks: AsyncIterable<TableChunk>): Promise<Table> {
  const table: Table = { header: [], rows: [] }
  for await (const chunk of chunks) {
    if (chunk.kind === 'header') table.header = chunk.header
    else if (chunk.kind === 'rows') table.rows.push(...chunk.rows)
  }
  return table
}

/** In pieces of the given size, since files arrive in any. */
export async function* pieces(bytes: Uint8Array, size = 64 * 1024): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

export function readBytes(bytes: Uint8Array | string, size?: number, options?: TableOptions): Promise<Table> {
  return readAll(readTable(inPieces(bytes, size), options))
}

/** How a file was read, once it was read to its end. */
export async function sourceOf(bytes: Uint8Array | string, options?: TableOptions): Promise<TableSource> {
  let source: TableSource | null = null
  for await (const chunk of readTable(inPieces(bytes), options)) if (chunk.kind === 'source') source = chunk.source
  return source!
}

function inPieces(bytes: Uint8Array | string, size?: number): AsyncGenerator<Uint8Array> {
  return pieces(typeof bytes === 'string' ? new TextEncoder().encode(bytes) : bytes, size)
}

/** How a stream is refused, and how many of its bytes were taken. */
export async function refusalOf(source: Iterable<Uint8Array>, options?: TableOptions, limits?: Partial<TableLimits>) {
  const taken = { bytes: 0 }
  async function* counted() {
    for (const chunk of source) {
      taken.bytes += chunk.length
      yield chunk
    }
  }
  try {
    await readAll(readTable(counted(), options, limits))
  } catch (error) {
    if (!isAppError(error)) throw error
    return { code: error.code, ...error.details, message: error.message, bytes: taken.bytes }
  }
  return null
}
