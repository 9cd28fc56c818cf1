import { apiError, unprocessable } from '../api/errors.ts'
import type { Reply } from '../http/answer.ts'
import type { Store } from '../stores/store.ts'

export type Item = Record<string, unknown>

const MAX_ITEMS = 10
const SHAPE = 'JSON data is missing or invalid'

const types: Record<string, 'jsnumber' | 'jsstring' | 'jsboolean' | 'jsarray' | 'jsobject'> = {
  id: 'jsnumber',
  email: 'jsstring',
  first_name: 'jsstring',
  last_name: 'jsstring',
  company: 'jsstring',
  phone: 'jsstring',
  notes: 'jsstring',
  tax_exempt_category: 'jsstring',
  customer_group_id: 'jsnumber',
  accepts_product_review_abandoned_cart_emails: 'jsboolean',
  store_credit_amounts: 'jsarray',
  authentication: 'jsobject',
  form_fields: 'jsarray',
}

/** The items of a POST or PUT, or the refusal of the whole body: not a list, too many, a required key missing, a wrong JSON type. */
export function checkShape({ switches }: Store, body: unknown, required: string[]): Item[] | { refusal: Reply } {
  if (!Array.isArray(body)) return { refusal: unprocessable(SHAPE, { obj: 'error.expected.jsarray' }) }
  if (body.length > MAX_ITEMS) {
    const title = `The array may contain at most ${MAX_ITEMS} items.`
    return { refusal: apiError(switches.tooManyItems === '422' ? 422 : 413, title, {}) }
  }
  if (body.length === 0) return { refusal: unprocessable(SHAPE) }
  for (const item of body as unknown[]) {
    const errors = shapeErrors(item, required)
    const listed = Object.entries(errors).slice(0, switches.listedErrors === 'all' ? undefined : 1)
    if (listed.length) return { refusal: unprocessable(SHAPE, Object.fromEntries(listed)) }
  }
  return body as Item[]
}

function shapeErrors(item: unknown, required: string[]): Record<string, string> {
  const isObject = typeof item === 'object' && item !== null && !Array.isArray(item)
  const values = isObject ? (item as Item) : {}
  const missing = required.filter((name) => values[name] === undefined).map((name) => [name, 'error.path.missing'])
  const wrong = Object.entries(types)
    .filter(([name, type]) => values[name] !== undefined && !isOfType(name, values[name], type))
    .map(([name, type]) => [name, `error.expected.${type}`])
  const channels = values.channel_ids
  const wrongChannels =
    channels !== undefined && channels !== null && !isIntegers(channels) ? [['channel_ids', 'error.expected.jsarray']] : []
  return Object.fromEntries([...missing, ...wrong, ...wrongChannels]) as Record<string, string>
}

function isOfType(name: string, value: unknown, type: string): boolean {
  if (type === 'jsarray') return Array.isArray(value)
  if (type === 'jsobject') return typeof value === 'object' && value !== null && !Array.isArray(value)
  if (type === 'jsnumber') return isInt32(value) || (name === 'customer_group_id' && value === null)
  return typeof value === type.slice(2)
}

function isInt32(value: unknown): boolean {
  return typeof value === 'number' && Number.isInteger(value) && Math.abs(value) < 2 ** 31
}

function isIntegers(value: unknown): boolean {
  return Array.isArray(value) && value.every(isInt32)
}
