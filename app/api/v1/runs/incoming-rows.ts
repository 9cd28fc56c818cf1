import { createHash, type Hash } from 'node:crypto'
import { mediaType, readJson } from '@/app/api/v1/read-json'
import { columnsOfHeading } from '@/app/api/v1/runs/columns-of-heading'
import { cellsOf, jsonColumns, parseJsonRows } from '@/app/api/v1/runs/json-rows'
import type { ApiInside } from '@/app/api-door'
import { AppError } from '@/lib/errors'
import type { ColumnTarget } from '@/lib/runs/columns'
import { readTable, type TableRow } from '@/lib/runs/read-table'
import { refuseTable } from '@/lib/runs/table-refusals'

const MAX_JSON_BYTES = 16 * 1024 * 1024
const MAX_CSV_BYTES = 50_000_000

export type IncomingRows = {
  columns: ColumnTarget[]
  chunks: AsyncIterable<TableRow[]> | Iterable<TableRow[]>
  /** What the bytes are known by; of all of them once the rows are read. */
  hash: Hash
}

/**
 * The rows of a request, CSV or JSON, under the contract's names. Throws `unsupported_media_type`, `payload_too_large`, `invalid_input`
 * for names and values that are not the contract's, and, also while the rows are read, what `readTable` throws.
 */
export async function readIncoming(inside: ApiInside, request: Request): Promise<IncomingRows> {
  const type = mediaType(request)
  const hash = createHash('sha256').update(`${type}\n`)
  if (type === 'text/csv') return readCsv(request, hash)
  if (type === 'application/json') return readRows(inside, request, hash)
  throw new AppError('unsupported_media_type', 'Send rows as "Content-Type: text/csv" or "application/json".')
}

async function readCsv(request: Request, hash: Hash): Promise<IncomingRows> {
  // what says how much it is need not be read first
  if (Number(request.headers.get('content-length')) > MAX_CSV_BYTES) throw refuseTable('too_many_bytes')
  const table = readTable(hashed(request, hash), { bytes: MAX_CSV_BYTES })
  const first = await table.next()
  if (first.done || first.value.kind !== 'header') throw new Error('a table without a heading')
  try {
    const { columns, cellsIn } = columnsOfHeading(first.value.header)
    async function* chunks() {
      for await (const chunk of table)
        if (chunk.kind === 'rows') yield chunk.rows.map(({ rowNumber, cells }) => ({ rowNumber, cells: cellsIn(cells) }))
    }
    return { columns, chunks: chunks(), hash }
  } catch (error) {
    await table.return(undefined)
    throw error
  }
}

/** A body that ends before its end is no shorter table. */
async function* hashed(request: Request, hash: Hash): AsyncGenerator<Uint8Array> {
  try {
    for await (const chunk of request.body ?? []) {
      hash.update(chunk)
      yield chunk
    }
  } catch (cause) {
    throw new AppError('invalid_input', 'The request was cut off before its end.', { cause, fields: [] })
  }
}

async function readRows(inside: ApiInside, request: Request, hash: Hash): Promise<IncomingRows> {
  const { text, json } = await readJson(request, MAX_JSON_BYTES)
  hash.update(text)
  // numbered as under a heading
  const rows = parseJsonRows(inside, json).map((row, index) => ({ rowNumber: index + 2, cells: cellsOf(row) }))
  return { columns: jsonColumns, chunks: inChunks(rows), hash }
}

function* inChunks(rows: TableRow[]): Generator<TableRow[]> {
  for (let from = 0; from < rows.length; from += 1_000) yield rows.slice(from, from + 1_000)
}
