import type { BigCommerce } from '@/lib/bigcommerce/client'
import type { Customer } from '@/lib/bigcommerce/customer'
import { listCustomers } from '@/lib/bigcommerce/list-customers'
import { emailKey } from '@/lib/contract/same-value'
import { lookUpInLists, type CustomerLookup } from '@/lib/customers/customer-lookup'
import { processState } from '@/lib/process-state'
import type { ColumnMapping } from '@/lib/runs/rows/columns'

/** As many customers as a call answers, whatever they are asked by but emails. */
export const CUSTOMERS_A_CALL = 250
/** Of so many emails, of usual length, an address has room. */
const EMAILS_A_CALL = 60
/** So many customers a process holds at once, of all runs together: some forty megabytes. */
const MOST_HELD = 100_000

/** For the few emails that no list can ask for, which alone are held. */
const MOST_READ = 250_000

const held = processState('heldCustomers', () => ({ count: 0 }))

/** How many emails of each row are looked up: the one that names its customer, unless an ID does, and the one that the customer is to get. */
export function emailsLookedUp({ columns }: ColumnMapping): number {
  const isNamedByEmail = columns.includes('email') && !columns.includes('customer_id')
  return Number(isNamedByEmail) + Number(columns.includes('new_email'))
}

export type StoreReading = {
  /** Emails that would be looked up in lists. */
  emails: number
  /** After each page: how many customers have been read, and how many there are. */
  onPage: (read: number, total: number) => Promise<void>
  /** Customers that may be held; for tests. */
  most?: number
}

/**
 * The cheapest way to look many emails up: lists of them, sixty or so a call, or the whole store, 250 customers a call, which is read at
 * once and held until `release`. Throws what reading and `onPage` throw.
 */
export async function chooseLookup(
  bigcommerce: BigCommerce,
  { emails, onPage, most = MOST_HELD }: StoreReading,
): Promise<CustomerLookup & { release: () => void }> {
  const lists = { ...lookUpInLists(bigcommerce, { mostRead: MOST_READ }), release: () => {} }
  const callsByLists = Math.ceil(emails / EMAILS_A_CALL)
  if (callsByLists < 2) return lists
  let page = await listCustomers(bigcommerce, { filter: {}, limit: CUSTOMERS_A_CALL })
  const { total } = page
  // without its number nobody knows what the store costs; the first page is read already
  if (total === null || Math.ceil(total / CUSTOMERS_A_CALL) - 1 >= callsByLists || held.count + total > most) return lists

  const taken = total
  held.count += taken
  function release() {
    held.count -= taken
  }
  try {
    const store = holdCustomers()
    for (;;) {
      store.add(page.customers)
      await onPage(store.count(), total)
      if (page.next === null) break
      page = await listCustomers(bigcommerce, { filter: {}, limit: CUSTOMERS_A_CALL, after: page.next })
    }
    return { byId: async (ids) => store.byId(ids), byEmail: async (wanted) => store.byEmail(wanted), release }
  } catch (error) {
    release()
    throw error
  }
}

/** As texts, which take a third of the room that objects take. */
function holdCustomers() {
  const texts = new Map<number, string>()
  const idsByEmail = new Map<string, number[]>()

  function byId(ids: number[]): Customer[] {
    return ids.flatMap((id) => {
      const text = texts.get(id)
      return text === undefined ? [] : { ...(JSON.parse(text) as Omit<Customer, 'wire'>), wire: {} }
    })
  }

  return {
    count: () => texts.size,
    add(customers: Customer[]): void {
      for (const { wire: _, ...customer } of customers) {
        const email = emailKey(customer.email)
        if (!texts.has(customer.id)) idsByEmail.set(email, [...(idsByEmail.get(email) ?? []), customer.id])
        texts.set(customer.id, JSON.stringify(customer))
      }
    },
    byId,
    byEmail: (emails: string[]) => byId([...new Set(emails.map(emailKey))].flatMap((email) => idsByEmail.get(email) ?? [])),
  }
}
