import { strings } from '@/app/api/v1/openapi-parts'
import { rowCodes } from '@/lib/runs/row-codes'
import { rowStates } from '@/lib/runs/run'

const runStatuses = ['planning', 'previewed', 'queued', 'running', 'paused', 'completed', 'cancelled', 'failed']
const states = rowStates.map((state) => state.toLowerCase())
const time = { type: ['string', 'null'], format: 'date-time' }
const values = { type: 'object', description: 'By the customer’s own field names.' }

export function runSchemas() {
  const known = {
    ...{ id: { type: 'string', format: 'uuid' }, status: { type: 'string', enum: runStatuses } },
    source: { type: 'string', enum: ['file', 'paste', 'selection', 'api', 'undo'] },
    ...{ rows: { type: 'integer' }, created_at: { type: 'string', format: 'date-time' }, started_at: time, finished_at: time },
    undoes: { type: ['string', 'null'], description: 'The run that this one undoes.' },
    wait: {
      type: 'object',
      properties: { ...strings('reason'), until: { type: 'string', format: 'date-time' } },
      description: 'Why it waits.',
    },
    error: { type: 'object', properties: strings('code'), description: 'Of a failed run.' },
  }
  const counts = { type: 'object', required: states, properties: Object.fromEntries(states.map((state) => [state, { type: 'integer' }])) }
  const required = ['id', 'status', 'source', 'rows', 'created_at']
  const success = { const: true }
  return {
    Run: { type: 'object', required: ['success', ...required, 'counts'], properties: { success, ...known, counts } },
    Runs: {
      type: 'object',
      required: ['success', 'runs', 'has_more'],
      properties: {
        success,
        runs: { type: 'array', items: { type: 'object', required, properties: known } },
        has_more: { type: 'boolean' },
      },
    },
    RunRows: {
      type: 'object',
      required: ['success', 'rows', 'next_after'],
      properties: { success, rows: { type: 'array', items: rowSchema() }, next_after: { type: ['integer', 'null'] } },
    },
  }
}

function rowSchema() {
  const code = { type: ['string', 'null'], enum: [...Object.keys(rowCodes), null] }
  const problem = { type: 'object', required: ['code', 'message'], properties: { code, ...strings('message') } }
  return {
    type: 'object',
    required: ['row_number', 'state', 'code', 'cells'],
    properties: {
      row_number: { type: 'integer', description: 'As a spreadsheet counts: the heading is row 1.' },
      state: { type: 'string', enum: states },
      ...{ code, customer_id: { type: ['integer', 'null'] }, before: values, after: values, problems: { type: 'array', items: problem } },
      same_as_row: { type: ['integer', 'null'], description: 'The row that asks the same of the same customer.' },
      cells: { type: 'array', items: { type: 'string' } },
    },
  }
}
