import { z } from 'zod'
import type { BigCommerce } from '@/lib/bigcommerce/client'
import { customerSchema, datedCustomers, type Customer } from '@/lib/bigcommerce/customer'
import { readAt } from '@/lib/bigcommerce/read'

/** What BigCommerce can narrow its customers by (reference: customers.v3.yml); lists match exactly, any of theirs. */
export type CustomerFilter = {
  /** A part of first and last name together. */
  name?: string
  emails?: string[]
  companies?: string[]
  phones?: string[]
  groupIds?: number[]
  /** Days, as 2026-11-23, both included. */
  createdFrom?: string
  createdTo?: string
  modifiedFrom?: string
  modifiedTo?: string
}

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
  customers: Customer[]
  /** How many match in all; told with the first page only. */
  total: number | null
  /** Where the pages around this one begin; null where there are none. */
  previous: string | null
  next: string | null
}

type ListRequest = { filter: CustomerFilter; sort?: CustomerSort; limit: number; after?: string; before?: string }

const cursor = z
  .string()
  .nullish()
  .transform((value) => value ?? null)
const schema = z.object({
  data: z.array(customerSchema),
  meta: z
    .object({
      pagination: z.object({ total: z.int().optional() }).optional(),
      cursor_pagination: z.object({ start_cursor: cursor, end_cursor: cursor }).optional(),
    })
    .optional(),
})

/** One page of the store's customers, at most 250; by cursor, since pages by number shift while customers come and go. Throws what reading throws. */
export async function listCustomers(bigcommerce: BigCommerce, { filter, sort, limit, after, before }: ListRequest): Promise<CustomerPage> {
  const parameters = [
    ...filterParameters(filter),
    sort && `sort=${sort}`,
    `limit=${limit}`,
    after && `after=${encodeURIComponent(after)}`,
    before && `before=${encodeURIComponent(before)}`,
  ]
  const { value: list, readAt: at } = await readAt(bigcommerce, `/v3/customers?${parameters.filter(Boolean).join('&')}`, schema)
  const customers = datedCustomers(list?.data ?? [], at)
  const { start_cursor: start = null, end_cursor: end = null } = list?.meta?.cursor_pagination ?? {}
  const isFull = customers.length === limit
  return {
    customers,
    total: list?.meta?.pagination?.total ?? null,
    previous: after || (before && isFull) ? start : null,
    next: before || isFull ? end : null,
  }
}

/** In the order of the reference; a blank value narrows nothing. */
function filterParameters(filter: CustomerFilter): string[] {
  const lists: [string, (string | number)[] | undefined][] = [
    ['name:like', filter.name ? [filter.name] : []],
    ['email:in', filter.emails],
    ['company:in', filter.companies],
    ['phone:in', filter.phones],
    ['customer_group_id:in', filter.groupIds],
    ['date_created:min', filter.createdFrom ? [filter.createdFrom] : []],
    ['date_created:max', filter.createdTo ? [`${filter.createdTo}T23:59:59Z`] : []],
    ['date_modified:min', filter.modifiedFrom ? [filter.modifiedFrom] : []],
    ['date_modified:max', filter.modifiedTo ? [`${filter.modifiedTo}T23:59:59Z`] : []],
  ]
  return lists.flatMap(([name, values = []]) =>
    values.length ? [`${name}=${values.map((value) => encodeURIComponent(value)).join(',')}`] : [],
  )
}
