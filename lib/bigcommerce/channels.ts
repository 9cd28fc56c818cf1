import { z } from 'zod'
import type { BigCommerce } from '@/lib/bigcommerce/client'
import { read } from '@/lib/bigcommerce/read'

/** Without it a store works as with it, but its storefronts have no names. */
export const CHANNELS_SCOPES = ['store_channel_settings_read_only', 'store_channel_settings']

export type Storefront = { id: number; name: string }

const PAGE_LIMIT = 250
const schema = z.object({ data: z.array(z.object({ id: z.int().positive(), name: z.string(), type: z.string() })) })

/** The store's storefronts, by id: those of its channels where shoppers sign in. Needs one of `CHANNELS_SCOPES`. */
export async function readStorefronts(bigcommerce: BigCommerce): Promise<Storefront[]> {
  const channels = (await read(bigcommerce, `/v3/channels?limit=${PAGE_LIMIT}`, schema))?.data ?? []
  const storefronts = channels.filter(({ type }) => type === 'storefront').map(({ id, name }) => ({ id, name }))
  return storefronts.toSorted((a, b) => a.id - b.id)
}
