import { z } from 'zod'
import type { ApiInside } from '@/app/api-door'
import { requireOwnCredentials } from '@/app/api/v1/require-own-credentials'
import { fieldProblems, invalidInput } from '@/lib/customers/field-problems'
import { AppError } from '@/lib/errors'
import { literalCell } from '@/lib/tables/formula'
import { CLEAR_MARKER } from '@/lib/runs/rows/parse-row'
import { columnTargets } from '@/lib/contract/column-targets'

const MOST_ROWS = 10_000
const TOLD_PROBLEMS = 100
/** The contract's parameters, which are the columns too. */
export const jsonColumns = columnTargets.filter((target) => target !== 'customer_group')

const text = z
  .string('must be a string')
  .refine((value) => value.trim().toLowerCase() !== CLEAR_MARKER, { params: { code: 'conflict' }, error: 'is emptied by clear_fields' })
  .nullish()
const numeric = z.union([z.number(), z.string()], 'must be a number, or its digits').nullish()

/** One row: only the kind of each value is looked at. What a value may be is told of the row, in the preview and the results. */
export const runRowSchema = z.strictObject({
  credentials_id: z.string('must be a string').nullish(),
  customer_id: numeric,
  email: text,
  first_name: text,
  last_name: text,
  new_email: text,
  company: text,
  phone: text,
  customer_group_id: numeric,
  clear_fields: z.array(z.enum(['company', 'phone'], 'may name company and phone only'), 'must be an array of field names').nullish(),
})

export type JsonRow = z.output<typeof runRowSchema>

/** `{"rows": […]}`. Throws `invalid_input` with each problem at its row and field, `too_many_rows`, and `forbidden` for another connection. */
export function parseJsonRows(inside: ApiInside, body: unknown): JsonRow[] {
  const rows = rowsIn(body)
  const parsed = rows.map((row) => runRowSchema.safeParse(row))
  const problems = parsed.flatMap(({ error }, index) =>
    error
      ? fieldProblems(error).map(({ field, ...told }) => ({ ...told, field: `rows[${index}]${field && `.${field.slice(0, 40)}`}` }))
      : [],
  )
  const conflicts = parsed.flatMap(({ data }, index) =>
    (data?.clear_fields ?? []).flatMap((field) =>
      data?.[field]?.trim() ? [{ field: `rows[${index}].${field}`, code: 'conflict', message: 'is to be set and to be cleared' }] : [],
    ),
  )
  if (problems.length || conflicts.length) throw invalidInput([...problems, ...conflicts].slice(0, TOLD_PROBLEMS))
  return parsed.map(({ data }, index) => {
    requireOwnCredentials(inside, data?.credentials_id ?? undefined, `rows[${index}].credentials_id`)
    return data!
  })
}

function rowsIn(body: unknown): unknown[] {
  const result = z.strictObject({ rows: z.array(z.unknown()).min(1) }).safeParse(body)
  if (!result.success) throw new AppError('invalid_input', 'The body must be {"rows": […]}, with at least one row.', { fields: [] })
  const { rows } = result.data
  if (rows.length > MOST_ROWS) throw new AppError('too_many_rows', 'JSON may have 10,000 rows at most. Send more of them as CSV.')
  return rows
}

/** Cells as a file would have them, so that JSON and CSV mean the same. */
export function cellsOf(row: JsonRow): string[] {
  return jsonColumns.map((name) => {
    if (row.clear_fields?.some((field) => field === name)) return CLEAR_MARKER
    return literalCell(String(row[name] ?? ''))
  })
}
