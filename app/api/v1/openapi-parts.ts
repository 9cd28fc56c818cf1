import { z } from 'zod'
import { statuses } from '@/app/api-answer'
import { budgets } from '@/lib/contract/budgets'
import { writtenFormats, type WrittenFormat } from '@/lib/contract/written-formats'
import type { ErrorCode } from '@/lib/errors'

const { apiOfKey: ofKey, apiOfStore: ofStore } = budgets

/** What the API as a whole says of itself. */
export const description = [
  'Changes customers who already exist in a BigCommerce store; it never creates and never deletes one.',
  `A key may ask ${ofKey.most} times in ${ofKey.seconds} seconds, and all keys of a store together ${ofStore.most} times (RateLimit-* headers tell of what is nearer to its end). BigCommerce’s own limits are kept for you: where they are used up, the answer is 429 with Retry-After.`,
  'A body may have 64 kB, a batch 4 MB, rows as JSON 16 MB, as CSV 50 MB and as a workbook 25 MB (payload_too_large, file_too_large); one that is no file must have come within 60 seconds.',
  'Error codes are stable; messages are for people.',
].join('\n\n')

export const everywhere: ErrorCode[] = [
  'invalid_input',
  'unauthorized',
  'forbidden',
  'method_not_allowed',
  'rate_limited',
  'unavailable',
  'internal',
]
export const ofTheStore: ErrorCode[] = ['store_disconnected', 'bigcommerce_unavailable']

export const idempotencyKey = {
  name: 'Idempotency-Key',
  in: 'header',
  description:
    'Makes a repetition safe: the same key within 24 hours answers the first answer again. Of an answer over 256 kB, or where the store has had 64 MB of them kept that day, only status, Location and counts are kept: then the repetition is answered idempotency_answer_not_kept, and nothing is done again.',
  schema: { type: 'string', minLength: 1, maxLength: 255, pattern: '^[\\x21-\\x7e]+$' },
}

export function jsonSchema(schema: z.ZodType) {
  const { $schema: _, ...json } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })
  return json
}

export function strings(...names: string[]) {
  return Object.fromEntries(names.map((name) => [name, { type: 'string' }]))
}

export function reference(name: string) {
  return { $ref: `#/components/schemas/${name}` }
}

export function success(description: string, name: string) {
  return { description, content: { 'application/json': { schema: reference(name) } } }
}

/** The parameters of a query, as its schema parses them. */
export function queryParameters(schema: z.ZodType) {
  const { properties = {} } = jsonSchema(schema)
  return Object.entries(properties).map(([name, property]) => ({ name, in: 'query', schema: property }))
}

export function refusals(codes: ErrorCode[]) {
  const byStatus = Object.entries(Object.groupBy(codes, (code) => statuses[code]))
  const content = { 'application/json': { schema: reference('Error') } }
  return Object.fromEntries(byStatus.map(([status, alike = []]) => [status, { description: alike.join(', '), content }]))
}

const fileTypes = {
  csv: ['text/csv', { type: 'string' }],
  xlsx: ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', { type: 'string', format: 'binary' }],
} as const satisfies Record<WrittenFormat, unknown>

/** A table, in one kind of file or in any of them. */
export function file(description: string, formats: readonly WrittenFormat[] = writtenFormats) {
  return { description, content: Object.fromEntries(formats.map((format) => [fileTypes[format][0], { schema: fileTypes[format][1] }])) }
}
