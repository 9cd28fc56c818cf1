import { createHash, type Hash } from 'node:crypto'
import { mediaType, readJson } from '@/app/api/v1/read-json'
import type { FileQuery } from '@/app/api/v1/file-query'
import { columnsOfHeading } from '@/app/api/v1/runs/columns-of-heading'
import { incomingFile, type IncomingFile } from '@/app/api/v1/runs/incoming-file'
import { cellsOf, jsonColumns, parseJsonRows } from '@/app/api/v1/runs/json-rows'
import type { ApiInside } from '@/app/api-door'
import { chunks } from '@/lib/chunks'
import { AppError } from '@/lib/errors'
import type { NewRows } from '@/lib/runs/create-run'
import { byStore } from '@/lib/runs/decide-encoding'
import { withTable } from '@/lib/runs/rows/with-table'
import type { ColumnTarget } from '@/lib/contract/column-targets'
import type { ReadOptions, TableSource } from '@/lib/contract/table-source'
import { invalidInput } from '@/lib/customers/field-problems'
import type { Matching } from '@/lib/contract/run-question'

const MAX_JSON_BYTES = 16 * 1024 * 1024
const ROWS_AT_ONCE = 1_000

export type IncomingRows = {
  columns: ColumnTarget[]
  rows: NewRows
  /** Whether the run waits for its confirmation, where the body says so. */
  isPreview?: boolean | undefined
  /** How a file was read. */
  table?: TableSource
  /** By what customers are matched, where the body says so. */
  matchBy?: Matching | undefined
  /** What the request is known by: its JSON, or the hash of its file. */
  body: unknown
}

type Act<T> = (incoming: IncomingRows) => Promise<T>

/**
 * The rows of a request, a file or JSON, under the contract's names, found good to their end. Throws `unsupported_media_type`,
 * `payload_too_large`, what `readTable` throws, and `invalid_input` for names and values that are not the contract's.
 */
export async function withRows<T>(inside: ApiInside, request: Request, asked: FileQuery, act: Act<T>): Promise<T> {
  const file = await incomingFile(request)
  if (file) return withFile(inside, file, asked, act)
  if (mediaType(request) !== 'application/json')
    throw new AppError(
      'unsupported_media_type',
      'Send rows as "Content-Type: text/csv" or "application/json", or a workbook under its own type.',
    )
  const [ofFile] = Object.entries(asked).flatMap(([name, value]) => (value === undefined ? [] : [name]))
  if (ofFile) throw invalidInput([{ field: ofFile, code: 'invalid_value', message: 'says how a file is read, and JSON is none' }])
  const body = await readJson(request, MAX_JSON_BYTES)
  const { rows, ...said } = parseJsonRows(inside, body)
  // numbered as under a heading
  const columns = rows.some((row) => row.as_is_fields?.length) ? jsonColumns : jsonColumns.filter((column) => column !== 'as_is_fields')
  const numbered = rows.map((row, index) => ({ rowNumber: index + 2, cells: cellsOf(row, columns) }))
  return act({ columns, rows: chunks(numbered, ROWS_AT_ONCE), ...said, body })
}

async function withFile<T>(inside: ApiInside, { bytes, encoding }: IncomingFile, asked: FileQuery, act: Act<T>): Promise<T> {
  if (encoding && asked.encoding && encoding !== asked.encoding)
    throw invalidInput([
      { field: 'encoding', code: 'conflict', message: `is ${encoding} in the Content-Type and ${asked.encoding} in the address` },
    ])
  const options: ReadOptions = {
    encoding: asked.encoding ?? encoding ?? undefined,
    delimiter: asked.delimiter,
    sheet: asked.sheet,
    headingRow: asked.heading_row,
  }
  const hash = createHash('sha256')
  return withTable(
    hashed(bytes, hash),
    async ({ header, source: table, rows: found }) => {
      const { encodingCandidates: candidates } = table
      if (candidates.length) throw unknownEncoding(candidates)
      const names = namesOf(asked, table)
      const { columns, cellsIn } = columnsOfHeading(names ?? header, { skipsBlank: names !== null })
      async function* rows() {
        for await (const some of found) yield some.map(({ rowNumber, cells }) => ({ rowNumber, cells: cellsIn(cells) }))
      }
      const body = hash.digest('hex')
      return act({ columns, rows: rows(), table, body: encoding ? { body, encoding } : body })
    },
    { options, decide: byStore(() => inside.store()) },
  )
}

/** What the columns of a file without a heading are, in the words of whoever sends it; null where it has one. */
function namesOf({ columns }: FileQuery, { headingRow }: TableSource): string[] | null {
  if (headingRow && columns)
    throw invalidInput([{ field: 'columns', code: 'conflict', message: 'names the columns, and so does a row: send heading_row=0' }])
  if (headingRow) return null
  if (columns) return columns
  throw invalidInput([
    {
      field: 'heading_row',
      code: 'required',
      message: 'is missing: no row names the columns. Send heading_row=0 and name them in columns',
    },
  ])
}

function unknownEncoding(candidates: string[]): AppError {
  const message = `Nothing in the file says which of several encodings it has. Send encoding=${candidates[0]} in the address, or another one.`
  return new AppError('encoding_unknown', message, { candidates })
}

async function* hashed(bytes: AsyncIterable<Uint8Array>, hash: Hash): AsyncGenerator<Uint8Array> {
  for await (const part of bytes) {
    hash.update(part)
    yield part
  }
}
