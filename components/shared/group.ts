import type { GroupDiscount } from '@/lib/bigcommerce/groups'

/** A customer group of the store; with its own discount rules where these are told. */
export type Group = { id: number; name: string; discounts?: GroupDiscount[] }
