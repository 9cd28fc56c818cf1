import { z } from 'zod'
import type { BigCommerce } from '@/lib/bigcommerce/client'
import { askableName, hasName, refuseCommas } from '@/lib/bigcommerce/commas'
import { isComparedHere, type CustomerFilter } from '@/lib/bigcommerce/customer-filter'
import { customerSchema, datedCustomers, type Customer } from '@/lib/bigcommerce/customer'
import { readAt } from '@/lib/bigcommerce/read'

export const customerSorts = [
  'date_created:desc',
  'date_created:asc',
  'date_modified:desc',
  'date_modified:asc',
  'last_name:asc',
  'last_name:desc',
] as const
export type CustomerSort = (typeof customerSorts)[number]

export type CustomerPage = {
  /** Perhaps fewer than there is room for, or none, also before the last page: see `listCustomers`. */
  customers: Customer[]
  /** How many match in all; told with the first page only, and null where it is not known. */
  total: number | null
  /** Where the next page begins; null where there is none. */
  next: string | null
}

type ListRequest = { filter: CustomerFilter; sort?: CustomerSort; limit: number; after?: string }

const schema = z.object({
  data: z.array(customerSchema),
  meta: z
    .object({
      pagination: z.object({ total: z.int().optional() }).optional(),
      cursor_pagination: z.object({ end_cursor: z.string().nullish() }).optional(),
    })
    .optional(),
})

/**
 * One page of the store's customers, at most 250; by cursor, since pages by number shift while customers come and go. What is compared here
 * has pages with gaps (lib/customers/list-whole-page.ts fills them). Throws `invalid_input` for a comma elsewhere, and what reading throws.
 */
export async function listCustomers(bigcommerce: BigCommerce, { filter, sort, limit, after }: ListRequest): Promise<CustomerPage> {
  refuseCommas(filter)
  const parameters = [...filterParameters(filter), sort && `sort=${sort}`, `limit=${limit}`, after && `after=${encodeURIComponent(after)}`]
  const { value: list, readAt: at } = await readAt(bigcommerce, `/v3/customers?${parameters.filter(Boolean).join('&')}`, schema)
  const customers = datedCustomers(list?.data ?? [], at)
  const total = list?.meta?.pagination?.total ?? null
  const isLast = customers.length < limit || (after === undefined && total === customers.length)
  const next = isLast ? null : (list?.meta?.cursor_pagination?.end_cursor ?? null)
  if (!isComparedHere(filter)) return { customers, total, next }
  const matching = customers.filter((customer) => isMatch(customer, filter))
  return { customers: matching, total: after === undefined && next === null ? matching.length : null, next }
}

function isMatch(customer: Customer, { name, channelId }: CustomerFilter): boolean {
  if (name?.includes(',') && !hasName(customer, name)) return false
  if (channelId === undefined) return true
  return channelId === null ? customer.channelIds === null : (customer.channelIds?.includes(channelId) ?? false)
}

/** In the order of the reference; a blank value narrows nothing. */
function filterParameters(filter: CustomerFilter): string[] {
  const lists: [string, (string | number)[] | undefined][] = [
    ['id:in', filter.ids],
    ['name:like', filter.name ? [askableName(filter.name)] : filter.names],
    ['email:in', filter.emails],
    ['company:in', filter.companies],
    ['phone:in', filter.phones],
    ['customer_group_id:in', filter.groupIds],
    ['date_created:min', filter.createdFrom ? [filter.createdFrom] : []],
    ['date_created:max', filter.createdTo ? [filter.createdTo] : []],
    ['date_modified:min', filter.modifiedFrom ? [filter.modifiedFrom] : []],
    ['date_modified:max', filter.modifiedTo ? [filter.modifiedTo] : []],
  ]
  return lists.flatMap(([name, values = []]) =>
    values.length ? [`${name}=${values.map((value) => encodeURIComponent(value)).join(',')}`] : [],
  )
}
