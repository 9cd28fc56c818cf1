import type { ApiRequest } from '../api/api-request.ts'
import { unprocessable } from '../api/errors.ts'
import { json, type Reply } from '../http/answer.ts'
import type { Store } from '../stores/store.ts'
import { applyItem } from './apply-item.ts'
import { checkMeaning } from './check-meaning.ts'
import { checkShape } from './check-shape.ts'
import { newCustomer, nowText, type Customer } from './customer.ts'
import { emailHolder } from './email-holder.ts'
import { toWire } from './to-wire.ts'

const LONGEST_EMAIL = 250

/** POST /v3/customers: all or none, 200 and not 201. */
export function createCustomers(store: Store, _request: ApiRequest, body: unknown): Reply {
  const items = checkShape(store, body, ['email', 'first_name', 'last_name'])
  if ('refusal' in items) return items.refusal
  const created: Customer[] = []
  for (const [index, item] of items.entries()) {
    const problem = checkMeaning(store, item, LONGEST_EMAIL)[0]
    if (problem) return failed({ [`${index}.${problem.key}`]: problem.message })
    const email = item.email as string
    const channelIds = (item.channel_ids as number[] | null | undefined) ?? null
    if (emailHolder(store, email, channelIds, 0) || created.some((other) => other.email.toLowerCase() === email.toLowerCase()))
      return failed({ '.customer_create': `Error creating customers: email ${email} already in use` })
    const blank = newCustomer({ id: store.nextCustomerId + created.length, email, first_name: '', last_name: '', date_created: nowText() })
    const origin = typeof item.origin_channel_id === 'number' ? item.origin_channel_id : 1
    created.push({ ...applyItem(store, blank, item), origin_channel_id: origin, date_modified: blank.date_created })
  }
  for (const customer of created) store.customers.set(customer.id, customer)
  store.nextCustomerId += created.length
  return json(200, { data: created.map((customer) => toWire(customer, ['storecredit'])), meta: {} })
}

function failed(errors: Record<string, string>): Reply {
  return unprocessable('Create customers failed.', errors)
}
