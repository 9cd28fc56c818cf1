import type { ConnectedStore } from '@/lib/stores/connect-store'
import type { BigCommerce } from '@/lib/bigcommerce/client'
import type { Customer } from '@/lib/bigcommerce/customer'
import { readCustomersById } from '@/lib/bigcommerce/customers'
import { listCustomers } from '@/lib/bigcommerce/list-customers'
import { lookUpInLists } from '@/lib/customers/customer-lookup'
import { invalidInput } from '@/lib/customers/field-problems'

const MAX_HITS = 50
const MOST_COMPARED = 250

type Found = { customers: Customer[]; total: number }

/** Whom to look for: one of the three. */
export type CustomerQuery = { customerId: number } | { email: string } | { name: string }

/**
 * The customers that an ID, an email or a part of a name means, and nothing else than it says: at most 50 of `total`. Throws
 * `invalid_input` for a name with a comma whose longest part without one is in more than 250 names.
 */
export async function findCustomersBy({ bigcommerce }: ConnectedStore, query: CustomerQuery): Promise<Found> {
  if ('customerId' in query) return whole(await readCustomersById(bigcommerce, [query.customerId]))
  if ('email' in query) return whole(await findByEmail(bigcommerce, query.email))
  return findByName(bigcommerce, query.name)
}

/** Newest first. A name with a comma is compared here (lib/bigcommerce/commas), so all who may have it have to be read. */
async function findByName(bigcommerce: BigCommerce, name: string): Promise<Found> {
  const limit = name.includes(',') ? MOST_COMPARED : MAX_HITS
  const { customers, total, next } = await listCustomers(bigcommerce, { filter: { name }, limit })
  if (name.includes(',') && next !== null)
    throw invalidInput([{ field: 'name', code: 'comma', message: 'has a comma, and too many names are like it: leave the comma out' }])
  return { customers: customers.slice(0, MAX_HITS), total: total ?? customers.length }
}

/** Throws `invalid_input` where an email with a comma is not found: in a large store it cannot be looked for. */
export async function findByEmail(bigcommerce: BigCommerce, email: string): Promise<Customer[]> {
  const customers = await lookUpInLists(bigcommerce).byEmail([email])
  if (email.includes(',') && !customers.length)
    throw invalidInput([{ field: 'email', code: 'comma', message: 'has a comma, which BigCommerce cannot look for' }])
  return customers
}

function whole(customers: Customer[]): Found {
  return { customers, total: customers.length }
}
