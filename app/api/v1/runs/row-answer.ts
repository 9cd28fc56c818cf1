import { rowReasons } from '@/app/api/v1/runs/row-reasons'
import { fieldNames, wireNames, type CustomerFields } from '@/lib/contract/fields'
import type { RowRecord } from '@/lib/runs/list-rows'
import { isRowCode } from '@/lib/contract/row-codes'
import type { RowProblem } from '@/lib/runs/run'

/** A row as the API tells it. */
export function rowOnWire(row: RowRecord): Record<string, unknown> {
  return {
    row_number: row.rowNumber,
    state: row.state.toLowerCase(),
    code: row.code,
    customer_id: row.customerId,
    before: fieldsOnWire(row.before),
    after: fieldsOnWire(row.after),
    problems: problemsOf(row).map(problemOnWire),
    same_as_row: row.leaderRow,
    cells: row.cells,
  }
}

/** What stands behind a row's own cells in results.csv: its state, why, and what helps. */
export function resultCells(row: RowRecord): string[] {
  const told = problemsOf(row).map(({ code }) => rowReasons[code])
  const texts = [told.map(({ reason }) => reason), told.map(({ remedy }) => remedy)]
  return [row.state.toLowerCase(), ...texts.map((lines) => [...new Set(lines)].join(' '))]
}

/** The row's own reason is among them, also where it is about other rows. */
function problemsOf({ code, problems }: RowRecord): RowProblem[] {
  if (code === null || !isRowCode(code) || problems.some((problem) => problem.code === code)) return problems
  return [{ code, column: null, field: null }, ...problems]
}

function problemOnWire({ code, column, field, value, customerId, customerIds, otherRow }: RowProblem): Record<string, unknown> {
  return {
    code,
    message: rowReasons[code].reason,
    remedy: rowReasons[code].remedy,
    field,
    ...(column === null ? {} : { column: column + 1 }),
    ...(value === undefined ? {} : { value }),
    ...(customerId === undefined ? {} : { customer_id: customerId }),
    ...(customerIds ? { customer_ids: customerIds } : {}),
    ...(otherRow === undefined ? {} : { row_number: otherRow }),
  }
}

function fieldsOnWire(fields: Partial<CustomerFields>): Record<string, unknown> {
  return Object.fromEntries(fieldNames.filter((field) => field in fields).map((field) => [wireNames[field], fields[field]]))
}
