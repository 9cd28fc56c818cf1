import { tell } from '@/app/api-answer'
import { apiHandler, apiMethods } from '@/app/api-door'
import { parseRowsQuery } from '@/app/api/v1/query'
import { rowReasons } from '@/app/api/v1/runs/row-reasons'
import { runIdOf, runNotFound } from '@/app/api/v1/runs/run-answer'
import type { CustomerFields } from '@/lib/bigcommerce/customer'
import { fieldNames, wireNames } from '@/lib/customers/fields'
import { listRows, type RowRecord } from '@/lib/runs/list-rows'
import { readRun } from '@/lib/runs/read-run'

const LISTED = 100

export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = apiMethods({
  GET: apiHandler('READ', async ({ access: { storeHash } }, request) => {
    const { limit = LISTED, ...query } = parseRowsQuery(request)
    const run = await readRun(storeHash, runIdOf(request))
    if (!run) throw runNotFound()
    const rows = await listRows(storeHash, run.id, { limit, ...query })
    const nextAfter = rows.length === limit ? rows.at(-1)?.rowNumber : null
    return tell(200, { success: true, rows: rows.map(onWire), next_after: nextAfter })
  }),
})

function onWire({ rowNumber, state, code, customerId, before, after, problems, leaderRow, cells }: RowRecord): Record<string, unknown> {
  return {
    row_number: rowNumber,
    state: state.toLowerCase(),
    code,
    customer_id: customerId,
    before: fieldsOnWire(before),
    after: fieldsOnWire(after),
    problems: problems.map((problem) => ({
      code: problem.code,
      message: rowReasons[problem.code].reason,
      field: problem.field,
      column: problem.column,
      ...(problem.value === undefined ? {} : { value: problem.value }),
      ...(problem.customerId === undefined ? {} : { customer_id: problem.customerId }),
      ...(problem.customerIds ? { customer_ids: problem.customerIds } : {}),
    })),
    same_as_row: leaderRow,
    cells,
  }
}

function fieldsOnWire(fields: Partial<CustomerFields>): Record<string, unknown> {
  return Object.fromEntries(fieldNames.filter((field) => field in fields).map((field) => [wireNames[field], fields[field]]))
}
