import { Readable } from 'node:stream'
import type { Answer } from '@/app/api-answer'
import type { ApiInside } from '@/app/api-door'
import { parseResultsQuery } from '@/app/api/v1/query'
import { resultColumns } from '@/app/api/v1/runs/columns-of-heading'
import { resultCells } from '@/app/api/v1/runs/row-answer'
import { findRun, runIdOf } from '@/app/api/v1/runs/run-answer'
import { mediaTypes, type WrittenFormat } from '@/lib/contract/written-formats'
import type { RowRecord } from '@/lib/runs/list-rows'
import { resultsFile } from '@/lib/runs/results'

/** The rows of a run, or those in a state or of a reason, with what became of them. */
export async function answerResults({ access }: ApiInside, request: Request, format: WrittenFormat): Promise<Answer> {
  const { storeHash, keyName } = access
  const filter = parseResultsQuery(request)
  const run = await findRun(storeHash, runIdOf(request))
  const { id, title } = run
  const extra = { header: resultColumns, cells: (row: RowRecord) => resultCells(run, row) }
  const query = { runId: id, format, sheet: 'Results', userId: null, actor: keyName, filter, header: title.header, extra }
  return {
    status: 200,
    body: Readable.toWeb(Readable.from(resultsFile(storeHash, query), { objectMode: false })) as ReadableStream,
    headers: { 'Content-Type': mediaTypes[format], 'Content-Disposition': `attachment; filename="results.${format}"` },
  }
}
