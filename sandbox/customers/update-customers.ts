import type { ApiRequest } from '../api/api-request.ts'
import { unprocessable } from '../api/errors.ts'
import { json, type Reply } from '../http/answer.ts'
import type { Store } from '../stores/store.ts'
import { applyItem } from './apply-item.ts'
import { checkMeaning, type Problem } from './check-meaning.ts'
import { checkShape, type Item } from './check-shape.ts'
import { emailHolder, sharesChannel } from './email-holder.ts'
import { toWire } from './to-wire.ts'

const LONGEST_EMAIL = 255

/** PUT /v3/customers */
export function updateCustomers(store: Store, _request: ApiRequest, body: unknown): Reply {
  const items = checkShape(store, body, ['id'])
  if ('refusal' in items) return items.refusal
  const { switches } = store
  const problems = items.map((item, index) => checkItem(store, items, item, index))
  const firstBad = problems.findIndex((found) => found.length > 0)
  const written = items.filter((_, index) => {
    if (firstBad < 0) return true
    if (switches.batchFailure === 'before-error') return index < firstBad
    return switches.batchFailure === 'all-valid' && problems[index]?.length === 0
  })
  for (const item of written) {
    const customer = store.customers.get(item.id as number)
    if (customer) store.customers.set(customer.id, applyItem(store, customer, item))
  }
  if (firstBad >= 0) return refusal(store, problems)
  const ids = items.map(({ id }) => id as number)
  if (switches.answerOrder === 'id') ids.sort((a, b) => a - b)
  const data = ids.flatMap((id) => store.customers.get(id) ?? []).map((customer) => toWire(customer, ['storecredit']))
  return json(200, { data, meta: {} })
}

function checkItem(store: Store, items: Item[], item: Item, index: number): Problem[] {
  const customer = store.customers.get(item.id as number)
  if (!customer) return [{ key: `${index}.id`, message: 'invalid customer ID' }]
  const earlier = items.slice(0, index)
  if (earlier.some(({ id }) => id === item.id)) return [{ key: `${index}.id`, message: 'duplicate customer ID' }]
  const problems = checkMeaning(store, item, LONGEST_EMAIL).map(({ key, message }) => ({ key: `${index}.${key}`, message }))
  if (typeof item.email !== 'string') return problems
  const channelIds = item.channel_ids === undefined ? customer.channel_ids : (item.channel_ids as number[] | null)
  // against the store as it was: an address that an earlier item frees is not free yet
  const isTaken =
    emailHolder(store, item.email, channelIds, customer.id) ||
    earlier.some((other) => claims(store, other, item.email as string, channelIds))
  if (!isTaken) return problems
  const message = `Error updating customers: email ${item.email} already in use`
  return [...problems, { key: store.switches.duplicateEmailKey === 'indexed' ? `${index}.email` : '.customer_update', message }]
}

function claims(store: Store, { id, email }: Item, wanted: string, channelIds: number[] | null): boolean {
  const channels = store.customers.get(id as number)?.channel_ids ?? null
  return typeof email === 'string' && email.toLowerCase() === wanted.toLowerCase() && sharesChannel(channels, channelIds)
}

function refusal({ switches }: Store, problems: Problem[][]): Reply {
  const all = problems.flat()
  const listed = switches.listedErrors === 'all' ? all : all.slice(0, 1)
  const errors = listed.map(({ key, message }) => [switches.errorKeys === 'unindexed' ? key.replace(/^\d+\./, '') : key, message])
  return unprocessable('Update customers failed.', Object.fromEntries(errors) as Record<string, string>)
}
