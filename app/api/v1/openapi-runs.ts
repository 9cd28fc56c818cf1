import type { z } from 'zod'
import { examples } from '@/app/api/v1/examples'
import { everywhere, idempotencyKey, jsonSchema, queryParameters, reference, refusals, success } from '@/app/api/v1/openapi-parts'
import { resultPaths } from '@/app/api/v1/openapi-results'
import { newRunQuerySchema, previewQuerySchema, rowsQuerySchema, runsQuerySchema } from '@/app/api/v1/query'
import { fileTypes } from '@/app/api/v1/runs/incoming-file'
import { answerSchema } from '@/app/api/v1/runs/answer-schema'
import { confirmSchema } from '@/app/api/v1/runs/confirm-schema'
import { ofNewRun } from '@/app/api/v1/openapi-run-texts'
import { decideExamples, decideSchema } from '@/app/api/v1/runs/decide-schema'
import { undoSchema } from '@/app/api/v1/runs/undo-schema'
import { matchings } from '@/lib/contract/run-question'
import type { ErrorCode } from '@/lib/errors'

const ofABody: ErrorCode[] = [
  'idempotency_key_reused',
  'idempotency_in_progress',
  'idempotency_answer_not_kept',
  'payload_too_large',
  'unsupported_media_type',
]
const ofRows: ErrorCode[] = [...ofABody, 'file_too_large', 'too_many_rows', 'not_a_table', 'encoding_unknown', 'row_quota_exceeded']
const id = { name: 'id', in: 'path', required: true, schema: { type: 'string', format: 'uuid' } }
const anyFile = { type: 'string', format: 'binary' }
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
        description: ofNewRun,
        parameters: [...queryParameters(newRunQuerySchema), idempotencyKey],
        requestBody: {
          required: true,
          content: {
            'text/csv': { schema: { type: 'string' }, examples: { csv: { summary: 'A file', value: csvExample } } },
            ...Object.fromEntries(fileTypes.slice(1).map((type) => [type, { schema: anyFile }])),
            'multipart/form-data': { schema: { type: 'object', required: ['file'], properties: { file: anyFile } } },
            'application/json': {
              schema: {
                type: 'object',
                required: ['rows'],
                additionalProperties: false,
                properties: {
                  rows: { type: 'array', minItems: 1, maxItems: 10_000, items: reference('RunRow') },
                  preview: { type: 'boolean', description: 'Wait for the confirmation of what would be changed.' },
                  match_by: {
                    type: 'string',
                    enum: matchings,
                    description:
                      'By what customers are matched: by email customer_id is left aside; by id an email must be that customer’s.',
                  },
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
    ...resultPaths(),
    ...control('answer', 'Say by what the customers of a run that needs_answer are matched', answerSchema),
    ...control('confirm', 'Carry out a previewed run', confirmSchema),
    ...decisions(),
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
          ...run(202, 'The run that undoes it.', ['run_state', 'nothing_to_undo', 'row_quota_exceeded', ...ofABody]),
        },
      },
    },
  }
}

function control(action: string, summary: string, body?: z.ZodType) {
  const description =
    'The whole run, and no part of it. What was sent already is settled first, so the status may say pausing or cancelling for a while.'
  const parameters = [id, idempotencyKey]
  const responses = run(200, 'The run as it stands.', ['run_state', ...ofABody])
  const requestBody = body && { required: !body.safeParse({}).success, content: { 'application/json': { schema: jsonSchema(body) } } }
  const operationId = `${action}Run`
  return { [`/api/v1/runs/{id}/${action}`]: { post: { operationId, summary, description, parameters, requestBody, responses } } }
}

function decisions() {
  const post = {
    operationId: 'decideRun',
    summary: 'Decide about rows of a previewed run',
    description:
      'About some rows, about all rows of a reason, or for all customers whose rows contradict each other. The rows are compared with the store again: the status says replanning until the preview is made anew.',
    parameters: [id, idempotencyKey],
    requestBody: { required: true, content: { 'application/json': { schema: jsonSchema(decideSchema), examples: decideExamples } } },
    responses: run(200, 'The run as it stands.', ['run_state', ...ofABody]),
  }
  return { '/api/v1/runs/{id}/decide': { post } }
}

function run(status: 200 | 202, description: string, codes: ErrorCode[] = []) {
  return { [status]: success(description, 'Run'), ...refusals([...everywhere, 'not_found', ...codes]) }
}
