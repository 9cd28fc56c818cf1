import { z } from 'zod'
import { statuses } from '@/app/api-answer'
import { REQUESTS, WINDOW_SECONDS } from '@/app/api-limit'
import type { ErrorCode } from '@/lib/errors'

/** What the API as a whole says of itself. */
export const description = [
  'Changes customers who already exist in a BigCommerce store; it never creates and never deletes one.',
  `A key may ask ${REQUESTS} times in ${WINDOW_SECONDS} seconds (RateLimit-* headers). BigCommerce’s own limits are kept for you: where they are used up, the answer is 429 with Retry-After.`,
  'Error codes are stable; messages are for people.',
].join('\n\n')

export const everywhere: ErrorCode[] = ['invalid_input', 'unauthorized', 'forbidden', 'method_not_allowed', 'rate_limited', 'internal']
export const ofTheStore: ErrorCode[] = ['store_disconnected', 'bigcommerce_unavailable']

export const idempotencyKey = {
  name: 'Idempotency-Key',
  in: 'header',
  description: 'Makes a repetition safe: the same key within 24 hours answers the first answer again.',
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
