import { nowText, type Customer } from '../customers/customer.ts'
import type { Store } from '../stores/store.ts'
import type { ApiRequest } from './api-request.ts'
import type { Fault } from './fault.ts'

export function happenBefore(store: Store, events: Fault[]): void {
  if (events.some(({ fault }) => fault === 'revoke-token')) store.token = null
}

/** Makes what other people do right after a request happen: its answer does not show it. */
export function happenAfter(store: Store, events: Fault[], request: ApiRequest): void {
  for (const { fault, customerId = 0, fields = {} } of events) {
    if (fault === 'edit') editAsSomeoneElse(store, customerId, fields)
    if (fault === 'delete') store.customers.delete(customerId)
    if (fault === 'remove-groups') store.groups = []
  }
  if (store.switches.someoneElse !== 'off') meddle(store, request)
}

/** An edit by other means than this API: nothing is checked but that the customer exists. */
export function editAsSomeoneElse(store: Store, customerId: number, fields: Partial<Customer>): Customer | null {
  const customer = store.customers.get(customerId)
  if (!customer) return null
  const edited = { ...customer, date_modified: nowText(), ...fields, id: customerId }
  store.customers.set(customerId, edited)
  return edited
}

function meddle(store: Store, { method, path, query }: ApiRequest): void {
  const ids =
    query
      .find(([name]) => name === 'id:in')?.[1]
      .split(',')
      .map(Number) ?? []
  const customer = store.customers.get(ids[0] ?? 0)
  if (method !== 'GET' || path !== '/v3/customers' || !customer) return
  if (store.switches.someoneElse === 'deletes') store.customers.delete(customer.id)
  else editAsSomeoneElse(store, customer.id, { company: `Edited meanwhile ${store.log.length}` })
}
