import type { ConnectedStore } from '@/lib/stores/connect-store'
import { readCustomersByEmail, readCustomersById, searchCustomersByName } from '@/lib/bigcommerce/customers'
import type { Customer } from '@/lib/bigcommerce/customer'
import { customerIdSchema, emailSchema } from '@/lib/customers/field-schemas'

const MAX_HITS = 50

/**
 * The customers that an ID, an email or a part of a name may mean, at most 50 of `total`. A number that is nobody's ID is looked
 * for in names.
 */
export async function findCustomers({ bigcommerce }: ConnectedStore, query: string): Promise<{ customers: Customer[]; total: number }> {
  const wanted = query.trim()
  if (!wanted) return { customers: [], total: 0 }
  const email = emailSchema.safeParse(wanted)
  if (email.success) return whole(await readCustomersByEmail(bigcommerce, [email.data]))
  const id = customerIdSchema.safeParse(/^#?\d+$/.test(wanted) ? Number(wanted.replace('#', '')) : null)
  const byId = id.success ? await readCustomersById(bigcommerce, [id.data]) : []
  return byId.length ? whole(byId) : searchCustomersByName(bigcommerce, wanted, MAX_HITS)
}

/** Whom to look for: one of the three. */
export type CustomerQuery = { customerId: number } | { email: string } | { name: string }

/** The customers that an ID, an email or a part of a name means, and nothing else than it says: at most 50 of `total`. */
export async function findCustomersBy(
  { bigcommerce }: ConnectedStore,
  query: CustomerQuery,
): Promise<{ customers: Customer[]; total: number }> {
  if ('customerId' in query) return whole(await readCustomersById(bigcommerce, [query.customerId]))
  if ('email' in query) return whole(await readCustomersByEmail(bigcommerce, [query.email]))
  return searchCustomersByName(bigcommerce, query.name, MAX_HITS)
}

function whole(customers: Customer[]): { customers: Customer[]; total: number } {
  return { customers, total: customers.length }
}
