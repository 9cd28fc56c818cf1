import { z } from 'zod'
import type { ApiInside } from '@/app/api-door'
import { foreignCredentials } from '@/app/api/v1/foreign-credentials'
import { matchBySchema } from '@/app/api/v1/runs/answer-schema'
import { checkInput, invalidInput, parseInput } from '@/lib/customers/field-problems'
import { asIsSchema } from '@/lib/customers/field-schemas'
import { joinRefusals } from '@/lib/customers/join-refusals'
import { AppError, type FieldProblem } from '@/lib/errors'
import { literalCell } from '@/lib/tables/formula'
import { CLEAR_MARKER, isClearMarker } from '@/lib/customers/values/clear-marker'
import { isBlankText } from '@/lib/contract/is-blank'
import { LONGEST_CELL } from '@/lib/contract/limits'
import { columnTargets } from '@/lib/contract/column-targets'
import type { Matching } from '@/lib/contract/run-question'

const MOST_ROWS = 10_000
const MOST_PROBLEMS = 1_000
/** Far more than there are columns. */
const MOST_NAMES = 100
/** The contract's parameters, which are the columns too. */
export const jsonColumns = columnTargets.filter(
  (target) => target !== 'customer_group' && target !== 'full_name' && target !== 'as_exported',
)

const cell = z.string('must be text').max(LONGEST_CELL, { error: `must be at most ${LONGEST_CELL} characters`, abort: true })
const text = cell.refine((value) => !isClearMarker(value), { params: { code: 'conflict' }, error: 'is emptied by clear_fields' }).nullish()
const numeric = z.union([z.number(), cell], 'must be a number, or its digits').nullish()

/** One row: only the kind of each value is looked at. What a value may be is told of the row, in the preview and the results. */
export const runRowSchema = z.strictObject({
  credentials_id: cell.nullish(),
  customer_id: numeric,
  email: text,
  first_name: text,
  last_name: text,
  new_email: text,
  company: text,
  phone: text,
  customer_group_id: numeric,
  clear_fields: z.array(z.enum(['company', 'phone'], 'may name company and phone only'), 'must be a list of field names').nullish(),
  as_is_fields: asIsSchema.nullish(),
})

export const newRunSchema = z.strictObject({
  rows: z.array(z.unknown(), 'must be a list of rows').min(1, 'must have at least one row'),
  preview: z.boolean('must be true or false').optional(),
  match_by: matchBySchema.optional(),
})

export type JsonRow = z.output<typeof runRowSchema>

type ParsedRows = { rows: JsonRow[]; isPreview: boolean | undefined; matchBy: Matching | undefined }

/** `{"rows": […]}`. Throws `invalid_input` with each problem at its row and field, `too_many_rows`, and `forbidden` for another connection. */
export function parseJsonRows(inside: ApiInside, body: unknown): ParsedRows {
  const { rows, preview, match_by: matchBy } = parseInput(newRunSchema, body)
  if (rows.length > MOST_ROWS) throw new AppError('too_many_rows', 'JSON may have 10,000 rows at most. Send more of them as CSV.')
  const crowded = rows.findIndex((row) => isObject(row) && Object.keys(row).length > MOST_NAMES)
  if (crowded >= 0) throw invalidInput([{ field: `rows[${crowded}]`, code: 'too_long', message: `has more than ${MOST_NAMES} names` }])
  const { parsed, problems } = judge(rows)
  const foreign = rows.flatMap((row, index) => {
    return foreignCredentials(inside, (row as { credentials_id?: unknown } | null)?.credentials_id, `rows[${index}].credentials_id`) ?? []
  })
  const [forbidden] = foreign
  const invalid = problems.length ? [invalidInput(problems)] : []
  if (forbidden) throw joinRefusals(forbidden, ...invalid)
  if (invalid[0]) throw invalid[0]
  return { rows: parsed, isPreview: preview, matchBy }
}

/** Each row, until there are far more problems than are told. */
function judge(rows: unknown[]): { parsed: JsonRow[]; problems: FieldProblem[] } {
  const parsed: JsonRow[] = []
  const problems: FieldProblem[] = []
  for (const [index, row] of rows.entries()) {
    const { data, problems: own = [] } = checkInput(runRowSchema, row)
    if (data) parsed.push(data)
    problems.push(...[...own, ...conflictsIn(data)].map((problem) => inRow(index, problem)))
    if (problems.length >= MOST_PROBLEMS) break
  }
  return { parsed, problems }
}

/** What is none is refused without a look at what is in it. */
function isObject(row: unknown): row is object {
  return typeof row === 'object' && row !== null && !Array.isArray(row)
}

function conflictsIn(row: JsonRow | undefined): FieldProblem[] {
  const both = (row?.clear_fields ?? []).filter((field) => !isBlankText(row?.[field] ?? ''))
  return both.map((field) => ({ field, code: 'conflict', message: 'is to be set and to be cleared' }))
}

function inRow(index: number, { field, ...problem }: FieldProblem): FieldProblem {
  return { ...problem, field: `rows[${index}]${field && `.${field}`}` }
}

/** Cells as a file would have them, so that JSON and CSV mean the same. */
export function cellsOf(row: JsonRow, columns: typeof jsonColumns): string[] {
  return columns.map((name) => {
    if (row.clear_fields?.some((field) => field === name)) return CLEAR_MARKER
    const value = row[name] ?? ''
    return literalCell(Array.isArray(value) ? value.join(' ') : String(value))
  })
}
