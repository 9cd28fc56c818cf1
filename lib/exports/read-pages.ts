import type { BigCommerce } from '@/lib/bigcommerce/client'
import type { Customer } from '@/lib/bigcommerce/customer'
import type { CustomerFilter } from '@/lib/bigcommerce/customer-filter'
import { readCustomersById } from '@/lib/bigcommerce/customers'
import { listCustomers } from '@/lib/bigcommerce/list-customers'
import { chunks } from '@/lib/chunks'

/** As many as a call answers, and as an address takes ids. */
const PAGE = 250
const IDS = 249

/** Customers by their ids, or all that match a filter. */
export type ExportedCustomers = { ids: number[] } | { filter: CustomerFilter }

/** `total`: how many there are in all, as far as it is known when the first page is. */
export type Pages = { total: number | null; pages: AsyncGenerator<Customer[]> }

/**
 * The customers page by page, each read when it is asked for. The first is read at once and for a person who waits; the others are bulk work,
 * which leaves the quota to people and takes as long as it takes, until `signal` ends it. Throws what reading throws.
 */
export async function readPages(bigcommerce: BigCommerce, customers: ExportedCustomers, signal: AbortSignal): Promise<Pages> {
  let callsAhead = 0
  const bulk: BigCommerce = { ...bigcommerce, priority: 'bulk', deadline: Infinity, signal, callsAhead: () => callsAhead }
  if ('ids' in customers) return idPages(bigcommerce, bulk, [...new Set(customers.ids)], (calls) => (callsAhead = calls))

  const { filter } = customers
  const first = await listCustomers(bigcommerce, { filter, limit: PAGE })
  const { total } = first
  async function* pages() {
    for (let page = first, read = 0; ;) {
      read += page.customers.length
      callsAhead = total === null ? Infinity : Math.ceil(Math.max(0, total - read) / PAGE)
      if (page.customers.length) yield page.customers
      if (page.next === null) return
      page = await listCustomers(bulk, { filter, limit: PAGE, after: page.next })
    }
  }
  return { total, pages: pages() }
}

/** In the order of their ids; those who are no longer in the store are left out. */
async function idPages(bigcommerce: BigCommerce, bulk: BigCommerce, ids: number[], ahead: (calls: number) => void): Promise<Pages> {
  const lists = [
    ...chunks(
      ids.toSorted((a, b) => a - b),
      IDS,
    ),
  ]
  const first = await readCustomersById(bigcommerce, lists[0] ?? [])
  async function* pages() {
    for (const [index, list] of lists.entries()) {
      ahead(lists.length - index)
      const found = index === 0 ? first : await readCustomersById(bulk, list)
      if (found.length) yield found.toSorted((a, b) => a.id - b.id)
    }
  }
  return { total: ids.length, pages: pages() }
}
