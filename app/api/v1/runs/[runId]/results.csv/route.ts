import { Readable } from 'node:stream'
import { apiHandler, apiMethods } from '@/app/api-door'
import { parseRowsQuery } from '@/app/api/v1/query'
import { rowReasons } from '@/app/api/v1/runs/row-reasons'
import { runIdOf, runNotFound } from '@/app/api/v1/runs/run-answer'
import type { RowRecord } from '@/lib/runs/list-rows'
import { readRun } from '@/lib/runs/read-run'
import { resultsCsv } from '@/lib/runs/results-csv'

export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = apiMethods({
  GET: apiHandler('READ', async ({ access: { storeHash } }, request) => {
    const { states } = parseRowsQuery(request)
    const run = await readRun(storeHash, runIdOf(request))
    if (!run) throw runNotFound()
    const extra = { header: ['state', 'reason', 'remedy'], cells: toldOf }
    const lines = resultsCsv(storeHash, { runId: run.id, states, header: run.title.header, extra })
    return {
      status: 200,
      body: Readable.toWeb(Readable.from(lines, { objectMode: false })) as ReadableStream,
      headers: { 'Content-Type': 'text/csv; charset=utf-8', 'Content-Disposition': 'attachment; filename="results.csv"' },
    }
  }),
})

function toldOf({ state, problems }: RowRecord): string[] {
  const told = problems.map(({ code }) => rowReasons[code])
  return [state.toLowerCase(), told.map(({ reason }) => reason).join(' '), told.map(({ remedy }) => remedy).join(' ')]
}
