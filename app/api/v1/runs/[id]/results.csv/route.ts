import { Readable } from 'node:stream'
import { apiHandler, apiMethods } from '@/app/api-door'
import { parseResultsQuery } from '@/app/api/v1/query'
import { resultColumns } from '@/app/api/v1/runs/columns-of-heading'
import { resultCells } from '@/app/api/v1/runs/row-answer'
import { findRun, runIdOf } from '@/app/api/v1/runs/run-answer'
import type { RowRecord } from '@/lib/runs/list-rows'
import { resultsCsv } from '@/lib/runs/results'

export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = apiMethods({
  GET: apiHandler('READ', async ({ access: { storeHash, keyName } }, request) => {
    const { states } = parseResultsQuery(request)
    const run = await findRun(storeHash, runIdOf(request))
    const { id, title } = run
    const extra = { header: resultColumns, cells: (row: RowRecord) => resultCells(run, row) }
    const lines = resultsCsv(storeHash, { runId: id, userId: null, actor: keyName, states, header: title.header, extra })
    return {
      status: 200,
      body: Readable.toWeb(Readable.from(lines, { objectMode: false })) as ReadableStream,
      headers: { 'Content-Type': 'text/csv; charset=utf-8', 'Content-Disposition': 'attachment; filename="results.csv"' },
    }
  }),
})
