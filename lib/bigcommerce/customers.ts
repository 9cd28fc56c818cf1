import { z } from 'zod'
import type { BigCommerce } from '@/lib/bigcommerce/client'
import { customerSchema, datedCustomers, type Customer } from '@/lib/bigcommerce/customer'
import { readAt } from '@/lib/bigcommerce/read'

const listSchema = z.object({
  data: z.array(customerSchema),
  meta: z
    .object({
      cursor_pagination: z.object({ end_cursor: z.string().nullish() }).optional(),
    })
    .optional(),
})

const PAGE_LIMIT = 250
/** One less than a page, so that a list of ids is never followed by the question for a next page. */
const MAX_LIST = PAGE_LIMIT - 1
/** No limit is documented for an address; servers commonly take 2,000 characters, of which the host and paging need some. */
const MAX_FILTER_LENGTH = 1_800

/** The customers with these ids, in no particular order; unknown ids are absent. */
export async function readCustomersById(bigcommerce: BigCommerce, ids: number[]): Promise<Customer[]> {
  return readLists(bigcommerce, 'id:in', ids.map(String))
}

/**
 * The customers with these emails, compared without regard to case; several customers may share one (multi-storefront).
 * An address with a comma cannot be asked for: the filter has no escape.
 */
export async function readCustomersByEmail(bigcommerce: BigCommerce, emails: string[]): Promise<Customer[]> {
  const wanted = new Set(emails.map((email) => email.toLowerCase()))
  // whether the filter regards case is not documented, so each is asked for as it is written and in lower case
  const found = await readLists(
    bigcommerce,
    'email:in',
    [...new Set([...emails, ...wanted])].filter((email) => !email.includes(',')),
  )
  return found.filter(({ email }) => wanted.has(email.toLowerCase()))
}

async function readLists(bigcommerce: BigCommerce, filter: string, values: string[]): Promise<Customer[]> {
  const lists = await Promise.all(inLists(values).map((list) => readAllPages(bigcommerce, `${filter}=${list}`)))
  return [...new Map(lists.flat().map((customer) => [customer.id, customer])).values()]
}

function inLists(values: string[]): string[] {
  const lists: string[] = []
  let list: string[] = []
  let length = 0
  for (const value of values.map(encodeURIComponent)) {
    if (list.length === MAX_LIST || length + value.length + 1 > MAX_FILTER_LENGTH) {
      lists.push(list.join(','))
      list = []
      length = 0
    }
    list.push(value)
    length += value.length + 1
  }
  if (list.length) lists.push(list.join(','))
  return lists
}

async function readAllPages(bigcommerce: BigCommerce, filter: string): Promise<Customer[]> {
  const customers: Customer[] = []
  for (let after = ''; ;) {
    const { value: list, readAt: at } = await readAt(bigcommerce, `/v3/customers?${filter}&limit=${PAGE_LIMIT}${after}`, listSchema)
    customers.push(...datedCustomers(list?.data ?? [], at))
    const cursor = list?.meta?.cursor_pagination?.end_cursor
    if (!cursor || (list?.data.length ?? 0) < PAGE_LIMIT) return customers
    after = `&after=${encodeURIComponent(cursor)}`
  }
}
