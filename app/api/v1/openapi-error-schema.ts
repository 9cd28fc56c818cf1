import { statuses } from '@/app/api-answer'
import { strings } from '@/app/api/v1/openapi-parts'

/** What is answered where nothing was done. */
export function errorSchema() {
  const field = { type: 'object', required: ['field', 'code', 'message'], properties: strings('field', 'code', 'message') }
  return {
    type: 'object',
    required: ['success', 'error'],
    properties: {
      success: { const: false },
      error: {
        type: 'object',
        required: ['code', 'message', 'fields'],
        properties: {
          ...strings('message'),
          code: { type: 'string', enum: Object.keys(statuses) },
          fields: { type: 'array', items: field, description: 'Every problem of the request, each at its field.' },
          customer_id: { type: 'integer', description: 'The customer that the error is about, such as the holder of a taken email.' },
          customer_ids: { type: 'array', items: { type: 'integer' }, description: 'With customer_ambiguous: all that match.' },
          reason: { type: 'string', description: 'Of a refused file: why, in one word.' },
          ...{ row: { type: 'integer', description: 'Of a refused file: where.' }, column: { type: 'integer' } },
          groups: { type: 'array', items: { type: 'object' }, description: 'With group_not_found: the groups that exist.' },
          candidates: {
            type: 'array',
            items: { type: 'string' },
            description: 'With encoding_unknown: what `encoding` may be, the likeliest first.',
          },
          first_answer: {
            type: 'object',
            required: ['status'],
            properties: { status: { type: 'integer' } },
            description: 'With idempotency_answer_not_kept: the status of the first answer, and of a batch its counts.',
          },
          request_id: { type: 'string', description: 'As in X-Request-Id: what to ask us about. Of an item of a batch it is left out.' },
        },
      },
    },
  }
}
