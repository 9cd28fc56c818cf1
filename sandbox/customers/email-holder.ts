import type { Store } from '../stores/store.ts'
import type { Customer } from './customer.ts'

const DEFAULT_CHANNEL = 1

/** The other customer who keeps this email from being used: an email is unique among customers that can sign in on the same channel. */
export function emailHolder(store: Store, email: string, channelIds: number[] | null, exceptId: number): Customer | null {
  const wanted = email.toLowerCase()
  for (const customer of store.customers.values()) {
    if (customer.id !== exceptId && customer.email.toLowerCase() === wanted && sharesChannel(customer.channel_ids, channelIds))
      return customer
  }
  return null
}

// null stands for all channels that allow global logins, by default the default storefront only
export function sharesChannel(a: number[] | null, b: number[] | null): boolean {
  const other = new Set(b ?? [DEFAULT_CHANNEL])
  return (a ?? [DEFAULT_CHANNEL]).some((channel) => other.has(channel))
}
