import type { Problem } from '@/components/shared/problem'
import type { CustomerFilter, CustomerSort } from '@/lib/bigcommerce/list-customers'
import type { SelectedCustomers, SelectionChange } from '@/lib/runs/plan/start-selection'

export type ListedCustomer = {
  id: number
  name: string
  email: string
  company: string
  phone: string
  groupId: number
  created: string
}

export type ListQuery = { filter: CustomerFilter; sort: CustomerSort; after: string | null }

export type CustomersPage = {
  status: 'listed'
  customers: ListedCustomer[]
  /** How many match in all; null where BigCommerce does not tell. */
  total: number | null
  next: string | null
}

export type Selection = { customers: SelectedCustomers; change: SelectionChange }

export type BrowseActions = {
  list: (query: ListQuery) => Promise<CustomersPage | Problem>
  start: (selection: Selection) => Promise<{ status: 'made'; runId: string } | Problem>
}

export type { CustomerFilter, CustomerSort, SelectionChange }
