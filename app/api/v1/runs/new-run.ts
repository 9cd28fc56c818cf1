import { z } from 'zod'
import { mediaType, readJson } from '@/app/api/v1/read-json'
import { invalidInput } from '@/lib/customers/field-problems'
import { AppError, type FieldProblem } from '@/lib/errors'
import { columnTargets, mappingProblems, type ColumnTarget } from '@/lib/runs/columns'
import { readTable, type TableRow } from '@/lib/runs/read-table'

const MOST_JSON_ROWS = 10_000
const MAX_JSON_BYTES = 16 * 1024 * 1024
export const CLEAR_MARKER = '[clear]'

/** The contract's parameters, which are the columns too. */
const parameters = columnTargets.filter((target) => target !== 'customer_group')
const clearable = ['company', 'phone'] as const

export type IncomingRows = { columns: ColumnTarget[]; chunks: AsyncIterable<TableRow[]> | Iterable<TableRow[]> }

/**
 * The rows of a request, CSV or JSON, under the contract's names. Throws `unsupported_media_type`, `payload_too_large`, `invalid_input`
 * for names that are not the contract's, and, also while the rows are read, what `readTable` throws.
 */
export async function readIncoming(request: Request): Promise<IncomingRows> {
  const type = mediaType(request)
  if (type === 'text/csv') return readCsv(request)
  if (type === 'application/json') return fromJson((await readJson(request, MAX_JSON_BYTES)).json)
  throw new AppError('unsupported_media_type', 'Send rows as "Content-Type: text/csv" or "application/json".')
}

async function readCsv(request: Request): Promise<IncomingRows> {
  const table = readTable((request.body ?? []) as AsyncIterable<Uint8Array>)
  const first = await table.next()
  if (first.done || first.value.kind !== 'header') throw new Error('a table without a heading')
  const columns = columnsOf(first.value.header.map((name) => name.trim()))
  async function* chunks() {
    for await (const chunk of table) if (chunk.kind === 'rows') yield chunk.rows
  }
  return { columns, chunks: chunks() }
}

function columnsOf(header: string[]): ColumnTarget[] {
  const unknown = header.filter((name) => !isParameter(name))
  if (unknown.length) throw invalidInput(unknown.map((name) => problem(name, 'unknown_parameter', 'is not a column of the contract')))
  const columns = header as ColumnTarget[]
  const problems = mappingProblems({ columns }).map(({ code, target = 'customer_id' }) => problem(target, code, reasons[code]))
  if (problems.length) throw invalidInput(problems)
  return columns
}

const reasons = {
  missing_identifier: 'or email is required',
  nothing_to_change: 'is all there is: no column has anything to change',
  repeated_target: 'is there twice',
} as const

const value = z.union([z.string(), z.int(), z.null()])
const rowSchema = z.strictObject({
  ...Object.fromEntries(parameters.map((name) => [name, value.optional()])),
  clear_fields: z.array(z.enum(clearable)).optional(),
})
const bodySchema = z.strictObject({ rows: z.array(z.unknown()).min(1).max(MOST_JSON_ROWS) })

function fromJson(json: unknown): IncomingRows {
  const body = bodySchema.safeParse(json)
  if (!body.success)
    throw new AppError('invalid_input', `The body must be {"rows": […]}, with 1 to ${MOST_JSON_ROWS} objects.`, { fields: [] })
  const rows = body.data.rows.map((row, index): TableRow => {
    const parsed = rowSchema.safeParse(row)
    if (!parsed.success) throw invalidInput(problemsOf(parsed.error, index))
    return { rowNumber: index + 2, cells: cellsOf(parsed.data) }
  })
  return { columns: parameters, chunks: [rows] }
}

/** Cells as a file would have them, so that JSON and CSV mean the same. */
function cellsOf(row: Record<string, unknown>): string[] {
  const cleared: unknown[] = Array.isArray(row.clear_fields) ? row.clear_fields : []
  return parameters.map((name) => (cleared.includes(name) ? CLEAR_MARKER : String(row[name] ?? '')))
}

function problemsOf(error: z.ZodError, index: number): FieldProblem[] {
  const row = `rows[${index}]`
  return error.issues.slice(0, 20).flatMap((issue): FieldProblem[] => {
    if (issue.code === 'unrecognized_keys')
      return issue.keys.map((key) => problem(`${row}.${shortened(key)}`, 'unknown_parameter', 'is not a parameter'))
    return [problem([row, ...issue.path].join('.'), 'invalid_type', 'must be a text, a whole number or null')]
  })
}

function isParameter(name: string): boolean {
  return parameters.some((parameter) => parameter === name)
}

function problem(field: string, code: string, message: string): FieldProblem {
  return { field: shortened(field), code, message }
}

function shortened(name: string): string {
  return name.length > 60 ? `${name.slice(0, 60)}…` : name
}
