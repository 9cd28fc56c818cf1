import type { BigCommerce } from '@/lib/bigcommerce/client'
import type { Customer } from '@/lib/bigcommerce/customer'
import { isComparedHere, type CustomerFilter } from '@/lib/bigcommerce/customer-filter'
import { listCustomers, type CustomerPage, type CustomerSort } from '@/lib/bigcommerce/list-customers'

const READ_AT_ONCE = 250
/** Of a filter that is compared here pages may have nobody: so many are looked through while a person waits. */
const MOST_READ = 5

type PageRequest = { filter: CustomerFilter; sort: CustomerSort; limit: number; after?: string }

/**
 * One page of the store's customers as a person turns them: as long as asked for, but for the last one, also where what matches is compared here.
 * Then it may be shorter, or empty, where much was read in vain; `next` goes on from there. Throws what listing throws.
 */
export async function listWholePage(bigcommerce: BigCommerce, request: PageRequest): Promise<CustomerPage> {
  if (!isComparedHere(request.filter)) return listCustomers(bigcommerce, request)
  const { filter, sort, limit, after } = request
  const found: Customer[] = []
  let { from, skip } = readPlace(after)
  for (let pages = 1; ; pages += 1) {
    const page = await listCustomers(bigcommerce, { filter, sort, limit: READ_AT_ONCE, after: from })
    const rest = page.customers.slice(skip)
    const room = limit - found.length
    found.push(...rest.slice(0, room))
    if (rest.length > room) return { customers: found, total: after === undefined ? page.total : null, next: place(from, skip + room) }
    if (page.next === null) return { customers: found, total: after === undefined && pages === 1 ? page.total : null, next: null }
    from = page.next
    skip = 0
    if (found.length === limit || pages === MOST_READ) return { customers: found, total: null, next: place(from, 0) }
  }
}

/** Where a page begins: so many of those that match after a cursor of BigCommerce's. */
function place(from: string | undefined, skip: number): string {
  return `${skip}.${from ?? ''}`
}

function readPlace(after: string | undefined): { from: string | undefined; skip: number } {
  const [, skip, from] = /^(\d+)\.(.*)$/.exec(after ?? '') ?? []
  return { from: from || undefined, skip: Number(skip ?? 0) }
}
