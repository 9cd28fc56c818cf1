import { rowReason } from '@/app/api/v1/runs/row-reasons'
import { fieldNames, parameterNames, wireNames, type CustomerFields } from '@/lib/contract/fields'
import type { RowRecord } from '@/lib/runs/list-rows'
import { isRowCode, type RowCode } from '@/lib/contract/row-codes'
import type { RunRecord } from '@/lib/runs/read-run'
import type { RowProblem } from '@/lib/runs/run'

type RunOfRow = Pick<RunRecord, 'source' | 'mapping' | 'title'>

/** Reasons that are about whom a row names, and about the values that it asks for. */
const aboutName: readonly RowCode[] = ['missing_identifier', 'customer_not_found', 'customer_ambiguous', 'duplicate_row', 'not_chosen']
const aboutValues: readonly RowCode[] = ['customer_changed', 'edited_since', 'refused_by_bigcommerce', 'outcome_unknown']

/** A row as the API tells it. */
export function rowOnWire(run: RunOfRow, row: RowRecord): Record<string, unknown> {
  return {
    row_number: row.rowNumber,
    state: row.state.toLowerCase(),
    code: row.code,
    customer_id: row.customerId,
    before: fieldsOnWire(row.before),
    after: fieldsOnWire(row.after),
    problems: problemsOf(run, row).map((problem) => problemOnWire(run, problem)),
    same_as_row: row.leaderRow,
    cells: row.cells,
  }
}

/** What stands behind a row's own cells in results.csv: its state, why, and what helps. */
export function resultCells(run: RunOfRow, row: RowRecord): string[] {
  const told = problemsOf(run, row).map(({ code, field }) => rowReason(code, isUndo(run), field))
  const texts = [told.map(({ reason }) => reason), told.map(({ remedy }) => remedy)]
  return [row.state.toLowerCase(), ...texts.map((lines) => [...new Set(lines)].join(' '))]
}

/** The row's own reason is among them, also where it is about other rows; each names the fields that it concerns. */
function problemsOf(run: RunOfRow, row: RowRecord): RowProblem[] {
  const { code, problems } = row
  const isTold = code === null || !isRowCode(code) || problems.some((problem) => problem.code === code)
  const all = isTold ? problems : [{ code, column: null, field: null }, ...problems]
  return all.flatMap((problem) => (problem.field === null ? fieldsConcerned(run, row, problem) : problem))
}

function fieldsConcerned(run: RunOfRow, row: RowRecord, problem: RowProblem): RowProblem[] {
  if (aboutName.includes(problem.code)) return [{ ...problem, field: namedBy(run, row) }]
  const asked = aboutValues.includes(problem.code) ? fieldNames.filter((field) => field in row.after) : []
  return asked.length ? asked.map((field) => ({ ...problem, field: parameterNames[field] })) : [problem]
}

function namedBy({ mapping, title }: RunOfRow, { cells }: RowRecord): string {
  const columns: (string | null)[] = mapping?.columns ?? title.header
  const isNamedById = Boolean(cells[columns.indexOf('customer_id')]?.trim())
  return isNamedById || !columns.includes('email') ? 'customer_id' : 'email'
}

function isUndo({ source }: RunOfRow): boolean {
  return source === 'UNDO'
}

function problemOnWire(run: RunOfRow, problem: RowProblem): Record<string, unknown> {
  const { code, column, field, value, suggestion, customerId, customerIds } = problem
  const { reason, remedy } = rowReason(code, isUndo(run), field)
  return {
    ...{ code, message: reason, remedy, field },
    ...(column === null ? {} : { column: column + 1 }),
    ...(value === undefined ? {} : { value }),
    ...(suggestion === undefined ? {} : { suggestion }),
    ...(customerId === undefined ? {} : { customer_id: customerId }),
    ...(customerIds ? { customer_ids: customerIds } : {}),
  }
}

function fieldsOnWire(fields: Partial<CustomerFields>): Record<string, unknown> {
  return Object.fromEntries(fieldNames.filter((field) => field in fields).map((field) => [wireNames[field], fields[field]]))
}
