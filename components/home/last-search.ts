import type { FoundCustomer } from '@/components/home/find-action'

type Search = { query: string; customers: FoundCustomer[]; total: number }

// In the page's memory only: customers' names and emails stay out of addresses and of the browser's storage.
const searches = new Map<string, Search>()

/** The list that was left for one of its customers, to come back to. Called in the browser only. */
export function lastSearch(storeHash: string): Search | undefined {
  return typeof window === 'undefined' ? undefined : searches.get(storeHash)
}

export function rememberSearch(storeHash: string, search: Search | null): void {
  if (search) searches.set(storeHash, search)
  else searches.delete(storeHash)
}
