import type { z } from 'zod'
import { statuses } from '@/app/api-answer'
import { examples } from '@/app/api/v1/examples'
import {
  description,
  everywhere,
  idempotencyKey,
  jsonSchema,
  ofTheStore,
  queryParameters,
  reference,
  refusals,
  strings,
  success,
} from '@/app/api/v1/openapi-parts'
import { runRow, runSchemas } from '@/app/api/v1/openapi-run-schemas'
import { runPaths } from '@/app/api/v1/openapi-runs'
import { batchQuerySchema, findQuerySchema } from '@/app/api/v1/query'
import { numericParameters, updateRequestSchema } from '@/lib/customers/parse-update-request'
import { updateAnswerSchema } from '@/lib/customers/update-answer'
import { env } from '@/lib/env'
import type { ErrorCode } from '@/lib/errors'

const ofAnUpdate: ErrorCode[] = [
  ...(['group_not_found', 'customer_not_found', 'customer_ambiguous', 'identifier_mismatch', 'email_taken'] as const),
  ...(['idempotency_key_reused', 'idempotency_in_progress', 'payload_too_large', 'unsupported_media_type', 'outcome_unknown'] as const),
]

const ofABatch: ErrorCode[] = ['idempotency_key_reused', 'idempotency_in_progress', 'payload_too_large', 'unsupported_media_type']

/** The public API in OpenAPI 3.1, its schemas made of those that parse and answer. */
export function openapiDocument() {
  return {
    openapi: '3.1.0',
    info: { title: 'Update Customer', version: '1', description },
    servers: [{ url: env().APP_URL }],
    security: [{ apiKey: [] }],
    paths: {
      '/api/v1/customers/update': {
        post: {
          operationId: 'updateCustomer',
          summary: 'Change one existing customer',
          description: 'Only values that differ are written. Blank and null leave a field alone; clear_fields empties it.',
          parameters: [idempotencyKey],
          requestBody: {
            required: true,
            content: { 'application/json': { schema: reference('UpdateRequest'), examples: ofTheContract } },
          },
          responses: {
            200: success('The customer as the store now holds it.', 'UpdateAnswer'),
            ...refusals([...everywhere, ...ofAnUpdate, ...ofTheStore]),
          },
        },
      },
      '/api/v1/customers/update-batch': {
        post: {
          operationId: 'updateCustomers',
          summary: 'Change up to 1,000 existing customers',
          description: 'An answer an item, in their order: an item that is refused costs only itself.',
          parameters: [...queryParameters(batchQuerySchema), idempotencyKey],
          requestBody: {
            required: true,
            content: {
              'application/json': {
                schema: { type: 'array', minItems: 1, maxItems: 1000, items: reference('UpdateRequest') },
                examples: { batch: { summary: 'Two at once', value: examples.slice(0, 2).map(({ value }) => value) } },
              },
            },
          },
          responses: { 200: success('What became of each item.', 'BatchAnswer'), ...refusals([...everywhere, ...ofABatch, ...ofTheStore]) },
        },
      },
      ...runPaths(),
      '/api/v1/customers': {
        get: {
          operationId: 'findCustomers',
          summary: 'Find customers by ID, email or part of a name',
          description: 'Exactly one of the parameters. At most 50 customers of `total`.',
          parameters: queryParameters(findQuerySchema),
          responses: {
            200: success('The customers, none where nobody matches.', 'Customers'),
            ...refusals([...everywhere, ...ofTheStore]),
          },
        },
      },
      '/api/v1/customer-groups': {
        get: {
          operationId: 'listCustomerGroups',
          summary: 'List the customer groups',
          responses: { 200: success('All groups of the store.', 'CustomerGroups'), ...refusals([...everywhere, ...ofTheStore]) },
        },
      },
    },
    components: {
      securitySchemes: { apiKey: { type: 'http', scheme: 'bearer', description: 'An API key, from the app’s settings.' } },
      schemas: schemas(),
    },
  }
}

const ofTheContract = Object.fromEntries(examples.map(({ name, summary, value }) => [name, { summary, value }]))

function schemas() {
  const update = jsonSchema(updateRequestSchema)
  for (const name of numericParameters) {
    const { description, ...schema } = update.properties?.[name] as z.core.JSONSchema.JSONSchema
    update.properties = { ...update.properties, [name]: { description, anyOf: [schema, { type: 'string', pattern: '^\\s*\\d+\\s*$' }] } }
  }
  const list = { type: 'array', items: { type: 'object' } }
  const field = { type: 'object', required: ['field', 'code', 'message'], properties: strings('field', 'code', 'message') }
  return {
    UpdateRequest: update,
    RunRow: runRow(update),
    UpdateAnswer: jsonSchema(updateAnswerSchema),
    BatchAnswer: {
      type: 'object',
      required: ['success', 'results'],
      properties: {
        success: { const: true },
        results: { type: 'array', items: { anyOf: [reference('UpdateAnswer'), reference('Error')] } },
      },
    },
    ...runSchemas(),
    Customers: { type: 'object', properties: { success: { const: true }, customers: list, total: { type: 'integer' } } },
    CustomerGroups: { type: 'object', properties: { success: { const: true }, customer_groups: list } },
    Error: {
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
            groups: { ...list, description: 'With group_not_found: the groups that exist.' },
          },
        },
      },
    },
  }
}
