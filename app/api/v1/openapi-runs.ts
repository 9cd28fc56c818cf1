import { examples } from '@/app/api/v1/examples'
import { everywhere, idempotencyKey, jsonSchema, queryParameters, reference, refusals, success } from '@/app/api/v1/openapi-parts'
import { previewQuerySchema, resultsQuerySchema, rowsQuerySchema, runsQuerySchema } from '@/app/api/v1/query'
import { undoSchema } from '@/app/api/v1/runs/undo-schema'
import type { ErrorCode } from '@/lib/errors'

const ofABody: ErrorCode[] = ['idempotency_key_reused', 'idempotency_in_progress', 'payload_too_large', 'unsupported_media_type']
const ofRows: ErrorCode[] = [...ofABody, 'file_too_large', 'too_many_rows', 'not_a_table']
const id = { name: 'id', in: 'path', required: true, schema: { type: 'string', format: 'uuid' } }
const csvExample = 'customer_id,company,phone\r\n789,Nueva Empresa S.A.,+34 600 987 654\r\n'

const undoExamples = {
  all: { summary: 'All of it', value: {} },
  some: { summary: 'One field of two rows, after a look', value: { rows: [2, 5], fields: ['company'], preview: true } },
}

/** Many changes at once: planned, carried out in the background, undone. */
export function runPaths() {
  return {
    '/api/v1/runs': {
      post: {
        operationId: 'createRun',
        summary: 'Change up to 200,000 existing customers in the background',
        description:
          'CSV with the contract’s parameters as column names, or JSON with at most 10,000 rows. The cell [clear] empties company or phone; the columns state, reason and remedy of results.csv are left aside. It is carried out without asking; with preview=true, in the address or in the JSON, it waits for its confirmation.',
        parameters: [...queryParameters(previewQuerySchema), idempotencyKey],
        requestBody: {
          required: true,
          content: {
            'text/csv': { schema: { type: 'string' }, examples: { csv: { summary: 'A file', value: csvExample } } },
            'application/json': {
              schema: {
                type: 'object',
                required: ['rows'],
                additionalProperties: false,
                properties: {
                  rows: { type: 'array', minItems: 1, maxItems: 10_000, items: reference('RunRow') },
                  preview: { type: ['boolean', 'null'], description: 'Wait for the confirmation of what would be changed.' },
                },
              },
              examples: { rows: { summary: 'Rows', value: { rows: examples.slice(0, 2).map(({ value }) => value) } } },
            },
          },
        },
        responses: { 202: success('The run, as it begins.', 'Run'), ...refusals([...everywhere, ...ofRows]) },
      },
      get: {
        operationId: 'listRuns',
        summary: 'List the store’s runs, newest first',
        parameters: queryParameters(runsQuerySchema),
        responses: { 200: success('A page of runs; `before` next_before gives the next.', 'Runs'), ...refusals(everywhere) },
      },
    },
    '/api/v1/runs/{id}': {
      get: { operationId: 'readRun', summary: 'Look at a run', parameters: [id], responses: run(200, 'The run as it stands.') },
    },
    '/api/v1/runs/{id}/rows': {
      get: {
        operationId: 'listRunRows',
        summary: 'List the rows of a run',
        parameters: [id, ...queryParameters(rowsQuerySchema)],
        responses: {
          200: success('Rows by their numbers; `after` next_after gives the next.', 'RunRows'),
          ...refusals([...everywhere, 'not_found']),
        },
      },
    },
    '/api/v1/runs/{id}/results.csv': {
      get: {
        operationId: 'downloadRun',
        summary: 'Download the rows of a run with what became of them',
        parameters: [id, ...queryParameters(resultsQuerySchema)],
        responses: {
          200: {
            description: 'The run’s own columns, then state, reason and remedy.',
            content: { 'text/csv': { schema: { type: 'string' } } },
          },
          ...refusals([...everywhere, 'not_found']),
        },
      },
    },
    ...control('confirm', 'Carry out a previewed run'),
    ...control('pause', 'Pause a run, within one batch'),
    ...control('resume', 'Let a paused or failed run go on'),
    ...control('cancel', 'Cancel a run, within one batch'),
    '/api/v1/runs/{id}/undo': {
      post: {
        operationId: 'undoRun',
        summary: 'Give back what a run changed, where nobody has changed it since',
        parameters: [id, ...queryParameters(previewQuerySchema), idempotencyKey],
        requestBody: { content: { 'application/json': { schema: jsonSchema(undoSchema), examples: undoExamples } } },
        responses: {
          ...run(202, 'The run that undoes it.', ['run_state', 'nothing_to_undo', ...ofABody]),
        },
      },
    },
  }
}

function control(action: string, summary: string) {
  const description =
    'The whole run: no parameters, and no body but {}. What was sent already is settled first, so the status may say pausing or cancelling for a while.'
  const parameters = [id, idempotencyKey]
  const responses = run(200, 'The run as it stands.', ['run_state', ...ofABody])
  return { [`/api/v1/runs/{id}/${action}`]: { post: { operationId: `${action}Run`, summary, description, parameters, responses } } }
}

function run(status: 200 | 202, description: string, codes: ErrorCode[] = []) {
  return { [status]: success(description, 'Run'), ...refusals([...everywhere, 'not_found', ...codes]) }
}
