import type { z } from 'zod'
import { jsonSchema, strings } from '@/app/api/v1/openapi-parts'
import { runRowSchema } from '@/app/api/v1/runs/json-rows'
import { sourceSchema } from '@/app/api/v1/openapi-source-schema'
import { rowCodes } from '@/lib/contract/row-codes'
import { rowStates } from '@/lib/contract/row-states'
import { matchings, questionCodes } from '@/lib/contract/run-question'
import { runStates } from '@/lib/contract/run-states'

// one whose columns are not known yet is the screens' alone
const runStatuses = runStates.filter((state) => state !== 'MAPPING').map((state) => state.toLowerCase())
const states = rowStates.map((state) => state.toLowerCase())
const time = { type: ['string', 'null'], format: 'date-time' }
const values = { type: 'object', description: 'By the customer’s own field names.' }

/** The contract's object without what is of the run as a whole. What its values may be is told of the row, so they are not limited here. */
export function runRow({ properties = {} }: z.core.JSONSchema.BaseSchema) {
  const kinds = Object.entries(jsonSchema(runRowSchema).properties ?? {})
  return {
    type: 'object',
    additionalProperties: false,
    properties: Object.fromEntries(
      kinds.map(([name, kind]) => [name, { ...(kind as object), description: (properties[name] as { description?: string }).description }]),
    ),
  }
}

export function runSchemas() {
  const known = {
    ...{ id: { type: 'string', format: 'uuid' }, status: { type: 'string', enum: runStatuses } },
    is_final: { type: 'boolean', description: 'Nothing is at work on it any more: its counts stay. A failed one can be resumed.' },
    origin: { type: 'string', enum: ['file', 'paste', 'selection', 'api', 'undo'], description: 'Where it comes from.' },
    source: sourceSchema(),
    ...{
      rows: { type: 'integer' },
      created_at: { type: 'string', format: 'date-time' },
      planned_at: time,
      started_at: time,
      finished_at: time,
    },
    undoes: { type: ['string', 'null'], description: 'The run that this one undoes.' },
    wait: {
      type: 'object',
      properties: { ...strings('reason'), until: { type: 'string', format: 'date-time' } },
      description:
        'Why it waits: quota, bigcommerce_unavailable, or, while it is pausing or cancelling, outcome_open: what was sent last was not answered, and may still be carried out until then.',
    },
    question: {
      type: 'object',
      required: ['code', 'rows', 'differing', 'unknown_ids', 'answers'],
      properties: {
        code: { type: 'string', enum: questionCodes },
        rows: { type: 'integer', description: 'Of some rows from all over the run, those that could be compared.' },
        differing: { type: 'integer', description: 'Of these, those whose ID names somebody else than the email or the name does.' },
        unknown_ids: { type: 'integer', description: 'Of these, those whose ID nobody has.' },
        answers: { type: 'array', items: { type: 'string', enum: matchings } },
      },
      description: 'Of a run that needs_answer: most IDs seem to be of another system. Nothing is planned until it is answered.',
    },
    error: {
      type: 'object',
      required: ['code'],
      properties: strings('code', 'request_id'),
      description: 'Of a failed run; with internal what to ask us about.',
    },
  }
  const counts = { type: 'object', required: states, properties: Object.fromEntries(states.map((state) => [state, { type: 'integer' }])) }
  const reasons = {
    type: 'object',
    properties: Object.fromEntries(Object.keys(rowCodes).map((code) => [code, { type: 'integer' }])),
    description: 'How many rows have each code; those that no row has are left out.',
  }
  const required = ['id', 'status', 'is_final', 'origin', 'source', 'rows', 'created_at']
  const success = { const: true }
  return {
    Run: { type: 'object', required: ['success', ...required, 'counts', 'reasons'], properties: { success, ...known, counts, reasons } },
    Runs: {
      type: 'object',
      required: ['success', 'runs', 'next_before'],
      properties: {
        success,
        runs: { type: 'array', items: { type: 'object', required, properties: known } },
        next_before: { type: ['string', 'null'], format: 'uuid', description: 'What `before` takes for the next page.' },
      },
    },
    RunRows: {
      type: 'object',
      required: ['success', 'columns', 'rows', 'next_after'],
      properties: {
        success,
        columns: { type: 'array', items: { type: 'string' }, description: 'What the cells are called.' },
        rows: { type: 'array', items: rowSchema() },
        next_after: { type: ['integer', 'null'], description: 'What `after` takes for the next page.' },
      },
    },
  }
}

function rowSchema() {
  const code = { type: ['string', 'null'], enum: [...Object.keys(rowCodes), null] }
  const integer = { type: 'integer' }
  const problem = {
    type: 'object',
    required: ['code', 'message', 'remedy', 'field'],
    properties: {
      ...{ code: { type: 'string', enum: Object.keys(rowCodes) }, ...strings('message', 'remedy', 'value') },
      suggestion: { type: 'string', description: 'What the value seems to have been.' },
      field: { type: ['string', 'null'], description: 'A parameter of the contract.' },
      column: { ...integer, description: 'Of the cells, the first is 1.' },
      customer_id: { ...integer, description: 'Who holds the email.' },
      customer_ids: { type: 'array', items: integer, description: 'All who have the email that was to name one.' },
    },
  }
  return {
    type: 'object',
    required: ['row_number', 'state', 'code', 'cells'],
    properties: {
      row_number: { type: 'integer', description: 'As a spreadsheet counts: the heading is row 1, the first object of JSON row 2.' },
      state: { type: 'string', enum: states },
      ...{ code, customer_id: { type: ['integer', 'null'] }, before: values, after: values, problems: { type: 'array', items: problem } },
      same_as_row: {
        type: ['integer', 'null'],
        description: 'The row of the same customer that carries out what this one asks as well, and whose outcome it shares.',
      },
      cells: { type: 'array', items: { type: 'string' } },
    },
  }
}
