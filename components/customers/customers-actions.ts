import type { Problem } from '@/components/shared/problem'
import type { Group } from '@/components/shared/group'
import type { CustomerFilter } from '@/lib/bigcommerce/customer-filter'
import type { CustomerSort } from '@/lib/bigcommerce/list-customers'
import type { Narrowed } from '@/lib/customers/search-customers'
import type { pageSizes } from '@/lib/contract/customer-list'
import type { SelectionChange } from '@/lib/runs/plan/start-selection'

export type ListedCustomer = {
  id: number
  name: string
  lastName: string
  email: string
  company: string
  phone: string
  groupId: number
  /** Where they can sign in; null: at all storefronts. */
  channelIds: number[] | null
  /** A moment of BigCommerce's, and as a day in the user's language. */
  changedAt: string
  changed: string
}

export type PageSize = (typeof pageSizes)[number]

/** As people ask: its moments are days of the store, as 2026-11-23, both included. */
export type DayFilter = CustomerFilter

export type ListQuery = { filter: DayFilter; sort: CustomerSort; size: PageSize; after: string | null }

export type CustomersPage = {
  status: 'listed'
  customers: ListedCustomer[]
  /** How many match in all; null where BigCommerce does not tell. */
  total: number | null
  next: string | null
}

/** Whom a text means; `narrowed`: so many that they are a list of their own. */
export type SearchResult = { status: 'found'; customers: ListedCustomer[] } | { status: 'many'; narrowed: Narrowed }

/** Of a list of ids and emails: whom they name, and those that name nobody. */
export type ListedResult = { status: 'found'; customers: ListedCustomer[]; missing: string[] }

/** What customers can be chosen by: no storefronts where the store has one, or does not tell. */
export type Choices = { groups: Group[]; storefronts: Group[] }

export type Selection = { customers: { ids: number[] } | { filter: DayFilter }; change: SelectionChange }

/** Runs that people should know of: how far each is that is at work, and the newest of those that wait for somebody. */
export type ShownNotices = {
  busy: { id: string; name: string; result: string }[]
  needing: { id: string; name: string; result: string; leavesWork: boolean }[]
  needingCount: number
}

export type CustomersActions = {
  list: (query: ListQuery) => Promise<CustomersPage | Problem>
  search: (query: { text: string; filter: DayFilter }) => Promise<SearchResult | Problem>
  findListed: (query: { ids: number[]; emails: string[] }) => Promise<ListedResult | Problem>
  change: (selection: Selection) => Promise<{ status: 'made'; runId: string } | Problem>
  readNotices: () => Promise<{ status: 'read'; notices: ShownNotices } | Problem>
}

export type { CustomerSort, Narrowed, SelectionChange }
