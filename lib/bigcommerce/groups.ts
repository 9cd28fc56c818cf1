import { z } from 'zod'
import type { BigCommerce } from '@/lib/bigcommerce/client'
import { read } from '@/lib/bigcommerce/read'

export type CustomerGroup = { id: number; name: string }

const PAGE_LIMIT = 250
const schema = z.array(z.object({ id: z.int().positive(), name: z.string() }))

/** All customer groups of the store, by id; none where the store's plan has none (V2 answers 204 then). */
export async function readCustomerGroups(bigcommerce: BigCommerce): Promise<CustomerGroup[]> {
  const groups: CustomerGroup[] = []
  for (let page = 1; ; page++) {
    const list = (await read(bigcommerce, `/v2/customer_groups?page=${page}&limit=${PAGE_LIMIT}`, schema)) ?? []
    groups.push(...list)
    if (list.length < PAGE_LIMIT) return groups
  }
}
