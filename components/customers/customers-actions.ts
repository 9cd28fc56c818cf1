import type { Problem } from '@/components/shared/problem'
import type { CustomerFilter } from '@/lib/bigcommerce/customer-filter'
import type { CustomerSort } from '@/lib/bigcommerce/list-customers'
import type { SelectionChange } from '@/lib/runs/plan/start-selection'

export type ListedCustomer = {
  id: number
  name: string
  email: string
  company: string
  phone: string
  groupId: number
  created: string
}

/** As people ask: its moments are days of the store, as 2026-11-23, both included. */
export type DayFilter = CustomerFilter

export type ListQuery = { filter: DayFilter; sort: CustomerSort; after: string | null }

export type CustomersPage = {
  status: 'listed'
  customers: ListedCustomer[]
  /** How many match in all; null where BigCommerce does not tell. */
  total: number | null
  next: string | null
}

export type Selection = { customers: { ids: number[] } | { filter: DayFilter }; change: SelectionChange }

export type BrowseActions = {
  list: (query: ListQuery) => Promise<CustomersPage | Problem>
  start: (selection: Selection) => Promise<{ status: 'made'; runId: string } | Problem>
}

export type { CustomerSort, SelectionChange }
