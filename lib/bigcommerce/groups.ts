import { z } from 'zod'
import type { BigCommerce } from '@/lib/bigcommerce/client'
import { read } from '@/lib/bigcommerce/read'

export type CustomerGroup = { id: number; name: string }

/** What a group's own rule does to prices: of a price list, or by so much off everything, a category or a product, or to a price. */
export type GroupDiscount =
  | { of: 'priceList'; id: number }
  | { of: 'all' | 'category' | 'product'; id: number | null; method: 'percent' | 'fixed' | 'price'; amount: number }
  | { of: 'other' }

export type PricedGroup = CustomerGroup & { discounts: GroupDiscount[] }

const PAGE_LIMIT = 250

const priceList = z
  .object({ type: z.literal('price_list'), price_list_id: z.int() })
  .transform(({ price_list_id: id }): GroupDiscount => ({ of: 'priceList', id }))
const discount = z
  .object({
    type: z.enum(['all', 'category', 'product']),
    method: z.enum(['percent', 'fixed', 'price']),
    amount: z.union([z.number(), z.string()]).pipe(z.coerce.number()),
    category_id: z.int().nullish(),
    product_id: z.int().nullish(),
  })
  .transform(({ type, method, amount, category_id: categoryId, product_id: productId }): GroupDiscount => {
    return { of: type, id: (type === 'category' ? categoryId : type === 'product' ? productId : null) ?? null, method, amount }
  })
/** A rule of a kind that nobody knows yet is a rule. */
const rules = z
  .array(z.union([priceList, discount, z.unknown().transform((): GroupDiscount => ({ of: 'other' }))]))
  .nullish()
  .transform((known) => known ?? [])
const schema = z.array(z.object({ id: z.int().positive(), name: z.string(), discount_rules: rules }))

/** All customer groups of the store, by id; none where the store's plan has none (V2 answers 204 then). */
export async function readCustomerGroups(bigcommerce: BigCommerce): Promise<CustomerGroup[]> {
  const groups = await readPricedGroups(bigcommerce)
  return groups.map(({ id, name }) => ({ id, name }))
}

/** The same groups with their own discount rules. */
export async function readPricedGroups(bigcommerce: BigCommerce): Promise<PricedGroup[]> {
  const groups: PricedGroup[] = []
  for (let page = 1; ; page++) {
    const list = (await read(bigcommerce, `/v2/customer_groups?page=${page}&limit=${PAGE_LIMIT}`, schema)) ?? []
    groups.push(...list.map(({ id, name, discount_rules: discounts }) => ({ id, name, discounts })))
    if (list.length < PAGE_LIMIT) return groups
  }
}
