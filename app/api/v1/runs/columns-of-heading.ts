import { AS_EXPORTED, isReadOnlyColumn } from '@/lib/contract/export-columns'
import { jsonColumns } from '@/app/api/v1/runs/json-rows'
import { invalidInput, quoted } from '@/lib/customers/field-problems'
import type { FieldProblem } from '@/lib/errors'
import { mappingProblems } from '@/lib/runs/rows/columns'
import type { ColumnTarget } from '@/lib/contract/column-targets'

/** What results.csv adds to a run's own columns; such a file can be sent again as it is. */
export const resultColumns = ['state', 'reason', 'remedy']
const TOLD_PROBLEMS = 20

const messages = {
  missing_identifier: 'or email must be a column',
  nothing_to_change: 'is not enough: no column has anything to change',
  repeated_target: 'is in the heading twice',
} as const

/**
 * The columns that a heading names, in its order, and how to take their cells out of a row, with what stands beyond the heading after
 * them. `skipsBlank`: one without a name is not used. Throws `invalid_input` for a name that is not the contract's and for one that stands there twice.
 */
export function columnsOfHeading(
  header: string[],
  { skipsBlank = false } = {},
): { columns: ColumnTarget[]; cellsIn: (cells: string[]) => string[] } {
  const names = header.map((name) => name.trim())
  // what spreadsheets leave of deleted columns
  const width = names.findLastIndex((name) => name !== '') + 1
  const own = names.slice(0, width).flatMap((name, index) => (isOurs(name) || (skipsBlank && !name) ? [] : [{ name, index }]))
  const isExport = names.includes(AS_EXPORTED)
  const unknown = own.filter(({ name }) => !isColumn(name) && !(isExport && isOfExport(name)))
  if (unknown.length) throw invalidInput(unknown.slice(0, TOLD_PROBLEMS).map(({ name }) => unknownColumn(name)))
  const columns = own.map(({ name }) => name as ColumnTarget)
  const problems = mappingProblems({ columns })
  if (problems.length) throw invalidInput(problems.map(({ code, target = 'customer_id' }) => problem(target, code)))
  return { columns, cellsIn: (cells) => [...own.map(({ index }) => cells[index] ?? ''), ...cells.slice(width)] }
}

/** What our own files tell beside what can be changed. */
function isOurs(name: string): boolean {
  return resultColumns.includes(name) || isReadOnlyColumn(name)
}

function isColumn(name: string): boolean {
  return jsonColumns.some((column) => column === name)
}

/** A file of the store's customers may have the group by its name. */
function isOfExport(name: string): boolean {
  return name === AS_EXPORTED || name === 'customer_group'
}

function unknownColumn(name: string): FieldProblem {
  return { field: name.slice(0, 40), code: 'unknown_parameter', message: `${quoted(name)} is not a column` }
}

function problem(field: string, code: keyof typeof messages): FieldProblem {
  const codes = { missing_identifier: 'required', nothing_to_change: 'required', repeated_target: 'duplicate' }
  return { field, code: codes[code], message: messages[code] }
}
