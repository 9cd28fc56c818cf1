import type { CustomerFields } from '@/lib/bigcommerce/customer'

// In the page's memory only: what was typed survives a look at another customer, and never reaches the browser's storage.
const drafts = new Map<string, Partial<CustomerFields>>()

/** What was typed for a customer and not saved yet. The server has none. */
export function rememberedDraft(storeHash: string, customerId: number): Partial<CustomerFields> | undefined {
  return typeof window === 'undefined' ? undefined : drafts.get(`${storeHash}/${customerId}`)
}

export function rememberDraft(storeHash: string, customerId: number, changes: Partial<CustomerFields>): void {
  const key = `${storeHash}/${customerId}`
  if (Object.keys(changes).length > 0) drafts.set(key, changes)
  else drafts.delete(key)
}
