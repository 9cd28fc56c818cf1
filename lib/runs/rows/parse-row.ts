import type { z } from 'zod'
import type { CustomerGroup } from '@/lib/bigcommerce/groups'
import type { Edit } from '@/lib/customers/edit'
import { companySchema, customerIdSchema, emailSchema, nameSchema, newEmailSchema, phoneSchema } from '@/lib/customers/field-schemas'
import { fieldProblems } from '@/lib/customers/field-problems'
import type { ColumnMapping } from '@/lib/runs/rows/columns'
import { restoreFormula } from '@/lib/tables/formula'
import { readGroup, type GroupChoices } from '@/lib/runs/rows/group-cell'
import { isScientific } from '@/lib/runs/rows/suspicious-phone'
import type { CustomerFields } from '@/lib/contract/fields'
import { isBlankText } from '@/lib/contract/is-blank'
import type { ColumnTarget } from '@/lib/contract/column-targets'

export const cellProblemCodes = [
  'missing_identifier',
  'invalid_id',
  'invalid_email',
  'too_long',
  'invalid_characters',
  'unknown_group',
  'ambiguous_group',
  'cannot_clear',
  'scientific_notation',
  'extra_cells',
] as const

export type CellProblemCode = (typeof cellProblemCodes)[number]

export type CellProblem = {
  /** Counted from 0, as the cells are; null: no cell is to blame. */
  column: number | null
  field: ColumnTarget | null
  code: CellProblemCode
  /** The cell as the file has it. */
  value?: string
}

export type RowOptions = {
  /** What a blank cell of these columns does; left out: it keeps the present value. */
  blank?: Partial<Record<'company' | 'phone', 'keep' | 'clear'>>
  /** Clears a single cell of company or phone, in any case. */
  clearMarker?: string
  groups: CustomerGroup[]
  /** By `groupKey`. */
  groupChoices?: GroupChoices
}

export type ParsedRow = ({ edit: Edit; problems?: undefined } | { problems: CellProblem[]; edit?: undefined }) & { warnings: CellProblem[] }

/** In a cell: empties company or phone. */
export const CLEAR_MARKER = '[clear]'

const texts = {
  first_name: ['firstName', nameSchema],
  last_name: ['lastName', nameSchema],
  company: ['company', companySchema],
  phone: ['phone', phoneSchema],
} as const

/**
 * A row as an edit, by the contract's own rules: blank is "leave it alone" (but see `blank`), text stays as it is typed. Every
 * problem of the row is told. A row that asks for nothing is an edit without changes.
 */
export function parseRow(cells: string[], { columns }: ColumnMapping, options: RowOptions): ParsedRow {
  const row: { problems: CellProblem[]; warnings: CellProblem[]; edit: Edit } = { problems: [], warnings: [], edit: { changes: {} } }
  const identifier = columns.findIndex((target) => target === 'customer_id' || target === 'email')
  let isNamed = false
  cells.forEach((value, column) => {
    const field = columns[column] ?? null
    const text = restoreFormula(value)
    const isBlank = isBlankText(text)
    if (column >= columns.length && !isBlank) row.problems.push({ column, field, code: 'extra_cells', value })
    if (!field) return
    if (!isBlank && (field === 'customer_id' || field === 'email')) isNamed = true
    const read = isBlank ? readBlank(field, options) : readCell(field, text, options)
    if (typeof read === 'string') row.problems.push({ column, field, code: read, value })
    else {
      const { changes, ...name } = read
      Object.assign(row.edit, name)
      Object.assign(row.edit.changes, changes)
    }
    if (field === 'phone' && isScientific(text)) row.warnings.push({ column, field, code: 'scientific_notation', value })
  })
  if (!isNamed)
    row.problems.unshift({ column: identifier < 0 ? null : identifier, field: columns[identifier] ?? null, code: 'missing_identifier' })
  const { problems, warnings, edit } = row
  return problems.length ? { problems, warnings } : { edit, warnings }
}

type Read = { customerId?: number; email?: string; changes?: Partial<CustomerFields> }

function readBlank(field: ColumnTarget, { blank = {} }: RowOptions): Read {
  return (field === 'company' || field === 'phone') && blank[field] === 'clear' ? { changes: { [field]: '' } } : {}
}

function readCell(field: ColumnTarget, text: string, options: RowOptions): Read | CellProblemCode {
  const { clearMarker = CLEAR_MARKER, groups, groupChoices: choices = {} } = options
  if (clearMarker.trim() && text.trim().toLowerCase() === clearMarker.trim().toLowerCase())
    return field === 'company' || field === 'phone' ? { changes: { [field]: '' } } : 'cannot_clear'
  switch (field) {
    case 'customer_id':
      return readId(text)
    case 'email':
      return readBy(emailSchema, text, (email) => ({ email }))
    case 'new_email':
      return readBy(newEmailSchema, text, (email) => ({ changes: { email } }))
    case 'customer_group':
    case 'customer_group_id': {
      const group = readGroup(text, { groups, choices, isName: field === 'customer_group' })
      return typeof group === 'string' ? group : { changes: { customerGroupId: group } }
    }
    default: {
      const [name, schema] = texts[field]
      return readBy(schema, text, (value) => ({ changes: { [name]: value } }))
    }
  }
}

/** Only digits: what a spreadsheet made of an id, "7.0" or "1,234", is no id any more. */
function readId(text: string): Read | CellProblemCode {
  if (isScientific(text)) return 'scientific_notation'
  if (!/^\s*\d+\s*$/.test(text)) return 'invalid_id'
  const { success, data: customerId } = customerIdSchema.safeParse(Number(text))
  return success ? { customerId } : 'invalid_id'
}

/** One problem a cell: the one that says most. */
function readBy(schema: z.ZodType<string>, text: string, read: (value: string) => Read): Read | CellProblemCode {
  const { error, data } = schema.safeParse(text)
  if (!error) return read(data)
  const codes = fieldProblems(error).map(({ code }) => code)
  return (['invalid_characters', 'too_long'] as const).find((code) => codes.includes(code)) ?? 'invalid_email'
}
