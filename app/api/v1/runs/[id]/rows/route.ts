import { respond } from '@/app/api-answer'
import { apiHandler, apiMethods } from '@/app/api-door'
import { parseRowsQuery } from '@/app/api/v1/query'
import { rowOnWire } from '@/app/api/v1/runs/row-answer'
import { findRun, runIdOf } from '@/app/api/v1/runs/run-answer'
import { listRows } from '@/lib/runs/list-rows'

const LISTED = 100

export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = apiMethods({
  GET: apiHandler('READ', async ({ access: { storeHash } }, request) => {
    const { limit = LISTED, ...query } = parseRowsQuery(request)
    const run = await findRun(storeHash, runIdOf(request))
    const found = await listRows(storeHash, run.id, { ...query, limit: limit + 1 })
    const rows = found.slice(0, limit)
    const nextAfter = found.length > limit ? rows.at(-1)!.rowNumber : null
    return respond(200, { success: true, columns: run.title.header, rows: rows.map((row) => rowOnWire(run, row)), next_after: nextAfter })
  }),
})
