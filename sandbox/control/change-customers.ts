import { editAsSomeoneElse } from '../api/events.ts'
import { newCustomer, type Customer } from '../customers/customer.ts'
import type { Store } from '../stores/store.ts'
import { onlyKnown, toFields, WrongInput } from './check-input.ts'

const known = Object.keys(newCustomer({ id: 1, email: '', first_name: '', last_name: '' }))

/** PATCH: what somebody else's edit would do. Nothing is checked but the names of the fields. */
export function patchCustomer(store: Store, id: number, body: unknown): Customer | null {
  return editAsSomeoneElse(store, id, onlyKnown(toFields(body), known))
}

/** PUT: the customer as given, the rest as of a new one. */
export function putCustomer(store: Store, id: number, body: unknown): Customer {
  const fields = onlyKnown(toFields(body), known)
  if (typeof fields.email !== 'string') throw new WrongInput('a customer needs an email')
  const customer = newCustomer({ first_name: 'First', last_name: 'Last', ...(fields as Partial<Customer>), email: fields.email, id })
  store.customers.set(id, customer)
  store.nextCustomerId = Math.max(store.nextCustomerId, id + 1)
  return customer
}
