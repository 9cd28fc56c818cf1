import type { z } from 'zod'
import { errorSchema } from '@/app/api/v1/openapi-error-schema'
import { batchSummarySchema } from '@/app/api/v1/customers/update-batch/batch-answer'
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
  success,
} from '@/app/api/v1/openapi-parts'
import { runRow, runSchemas } from '@/app/api/v1/openapi-run-schemas'
import { exportPaths } from '@/app/api/v1/openapi-export'
import { runPaths } from '@/app/api/v1/openapi-runs'
import { findQuerySchema, updateQuerySchema } from '@/app/api/v1/query'
import { refusalOrder } from '@/lib/customers/join-refusals'
import { numericParameters, updateRequestSchema } from '@/lib/customers/parse-update-request'
import { updateAnswerSchema } from '@/lib/customers/update-answer'
import { env } from '@/lib/env'
import type { ErrorCode } from '@/lib/errors'

const ofAnUpdate: ErrorCode[] = [
  ...(['group_not_found', 'customer_not_found', 'customer_ambiguous', 'identifier_mismatch', 'email_taken'] as const),
  ...([
    'idempotency_key_reused',
    'idempotency_in_progress',
    'idempotency_answer_not_kept',
    'payload_too_large',
    'unsupported_media_type',
    'outcome_unknown',
  ] as const),
]

const ofABatch: ErrorCode[] = [
  'idempotency_key_reused',
  'idempotency_in_progress',
  'idempotency_answer_not_kept',
  'payload_too_large',
  'unsupported_media_type',
]

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
          description: `Only values that differ are written; what differs in spaces and letters that cannot be seen alone, or an email in case alone, does not. A value that looks like a slip is refused with a code of its own, unless as_is_fields says that it is meant so. Blank and null leave a field alone; clear_fields empties it. dry_run may stand in the body or in the address; where both say it and differ, the request is refused. All that is wrong with a request is told at once, then all that the store has against it; the code is that of the first of: ${refusalOrder.join(', ')}.`,
          parameters: [...queryParameters(updateQuerySchema), idempotencyKey],
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
          description:
            'An answer an item, in their order: an item that is refused costs only itself. `success` is false where no item was carried out or was up to date. A dry run is of the whole batch, asked for in the address or in every item; some items with dry_run and some without are refused, and nothing is written. Items are not put in order: one that wants the email which another gives away is refused as email_taken (field code email_not_free_yet); a run finds the order.',
          parameters: [...queryParameters(updateQuerySchema), idempotencyKey],
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
      ...exportPaths(),
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
  return {
    UpdateRequest: update,
    RunRow: runRow(update),
    UpdateAnswer: jsonSchema(updateAnswerSchema),
    BatchAnswer: batchAnswer(),
    ...runSchemas(),
    Customers: { type: 'object', properties: { success: { const: true }, customers: list, total: { type: 'integer' } } },
    CustomerGroups: { type: 'object', properties: { success: { const: true }, customer_groups: list } },
    Error: errorSchema(),
  }
}

function batchAnswer() {
  const { properties, required = [], ...summary } = jsonSchema(batchSummarySchema)
  const results = { type: 'array', items: { anyOf: [reference('UpdateAnswer'), reference('Error')] } }
  return { ...summary, required: [...required, 'results'], properties: { ...properties, results } }
}
