import { everywhere, file, queryParameters, refusals } from '@/app/api/v1/openapi-parts'
import { resultsQuerySchema } from '@/app/api/v1/query'
import type { WrittenFormat } from '@/lib/contract/written-formats'

const id = { name: 'id', in: 'path', required: true, schema: { type: 'string', format: 'uuid' } }

/** What became of a run's rows, as files. */
export function resultPaths() {
  return {
    ...results('csv', 'downloadRun', 'Download the rows of a run with what became of them'),
    ...results('xlsx', 'downloadRunAsWorkbook', 'The same as a workbook, all of whose cells are text'),
  }
}

function results(format: WrittenFormat, operationId: string, summary: string) {
  const responses = {
    200: file('The run’s own columns, then state, reason and remedy.', [format]),
    ...refusals([...everywhere, 'not_found']),
  }
  const parameters = [id, ...queryParameters(resultsQuerySchema)]
  return { [`/api/v1/runs/{id}/results.${format}`]: { get: { operationId, summary, parameters, responses } } }
}
