import { createHash, type Hash } from 'node:crypto'
import { mediaType, readJson } from '@/app/api/v1/read-json'
import { columnsOfHeading } from '@/app/api/v1/runs/columns-of-heading'
import { cellsOf, jsonColumns, parseJsonRows } from '@/app/api/v1/runs/json-rows'
import type { ApiInside } from '@/app/api-door'
import { wholeBody } from '@/app/whole-body'
import { chunks } from '@/lib/chunks'
import { AppError } from '@/lib/errors'
import type { NewRows } from '@/lib/runs/create-run'
import { refuseTable } from '@/lib/tables/table-refusals'
import { withTable } from '@/lib/tables/with-table'
import type { ColumnTarget } from '@/lib/contract/column-targets'

const MAX_JSON_BYTES = 16 * 1024 * 1024
const MAX_CSV_BYTES = 50_000_000
const ROWS_AT_ONCE = 1_000

export type IncomingRows = {
  columns: ColumnTarget[]
  rows: NewRows
  /** Whether the run waits for its confirmation, where the body says so. */
  isPreview?: boolean | null
  /** What the request is known by: its JSON, or the hash of its file. */
  body: unknown
}

/**
 * The rows of a request, CSV or JSON, under the contract's names, found good to their end. Throws `unsupported_media_type`,
 * `payload_too_large`, what `readTable` throws, and `invalid_input` for names and values that are not the contract's.
 */
export async function withRows<T>(inside: ApiInside, request: Request, act: (incoming: IncomingRows) => Promise<T>): Promise<T> {
  const type = mediaType(request)
  if (type === 'text/csv') return withCsv(request, act)
  if (type !== 'application/json')
    throw new AppError('unsupported_media_type', 'Send rows as "Content-Type: text/csv" or "application/json".')
  const body = await readJson(request, MAX_JSON_BYTES)
  const { rows, isPreview } = parseJsonRows(inside, body)
  // numbered as under a heading
  const numbered = rows.map((row, index) => ({ rowNumber: index + 2, cells: cellsOf(row) }))
  return act({ columns: jsonColumns, rows: chunks(numbered, ROWS_AT_ONCE), isPreview, body })
}

async function withCsv<T>(request: Request, act: (incoming: IncomingRows) => Promise<T>): Promise<T> {
  // what says how much it is need not be read first
  if (Number(request.headers.get('content-length')) > MAX_CSV_BYTES) throw refuseTable('too_many_bytes')
  const hash = createHash('sha256')
  return withTable(hashed(wholeBody(request), hash), async (table) => {
    const { columns, cellsIn } = columnsOfHeading(table.header)
    async function* rows() {
      for await (const some of table.rows) yield some.map(({ rowNumber, cells }) => ({ rowNumber, cells: cellsIn(cells) }))
    }
    return act({ columns, rows: rows(), body: hash.digest('hex') })
  })
}

async function* hashed(bytes: AsyncIterable<Uint8Array>, hash: Hash): AsyncGenerator<Uint8Array> {
  for await (const part of bytes) {
    hash.update(part)
    yield part
  }
}
