import { usualList } from '@/lib/contract/customer-list'
import type {
  CustomersPage,
  CustomerSort,
  DayFilter,
  ListedCustomer,
  Narrowed,
  PageSize,
  Selection,
} from '@/components/customers/customers-actions'

/** What was asked for and found: so many that they are a list of their own, or some that are at hand; `missing`: of a pasted list. */
export type Search = { text: string; narrowed: Narrowed } | { text: string; hits: ListedCustomer[]; missing?: string[] }

/** What is looked at, and what is ticked in it. */
export type Browsing = {
  filter: DayFilter
  search: Search | null
  sort: CustomerSort
  size: PageSize
  /** Where the pages after the first begin, up to this one. */
  pages: string[]
  /** Told with the first page only. */
  total: number | null
  ticked: ReadonlySet<number>
  /** All that match, those on other pages too. */
  isAll: boolean
}

export const everybody: Browsing = {
  ...{ filter: {}, search: null, ...usualList },
  ...{ pages: [], total: null, ticked: new Set(), isAll: false },
}

/** Whether some are left out. */
export function isNarrowed({ filter, search }: Browsing): boolean {
  return search !== null || Object.keys(filter).length > 0
}

/** Whom BigCommerce is asked for. */
export function askedFilter({ filter, search }: Browsing): DayFilter {
  return search && 'narrowed' in search ? { ...filter, ...search.narrowed } : filter
}

/** All that match, whether they are ticked or not: by their ids where they are at hand. */
export function everyMatch(browsing: Browsing): Selection['customers'] {
  const { search } = browsing
  return search && 'hits' in search ? { ids: search.hits.map(({ id }) => id) } : { filter: askedFilter(browsing) }
}

export function selected(browsing: Browsing): Selection['customers'] {
  return browsing.isAll ? everyMatch(browsing) : { ids: [...browsing.ticked] }
}

/** How many are ticked; null: all, and how many these are is not known. */
export function countSelected({ isAll, total, ticked }: Browsing): number | null {
  return isAll ? total : ticked.size
}

/** A page of what is at hand: its places are how many come before. */
export function pageOfHits(hits: ListedCustomer[], { sort, size, pages }: Browsing): CustomersPage {
  const at = Number(pages.at(-1) ?? 0)
  const end = at + size
  const customers = sorted(hits, sort).slice(at, end)
  return { status: 'listed', customers, total: hits.length, next: end < hits.length ? String(end) : null }
}

function sorted(hits: ListedCustomer[], sort: CustomerSort): ListedCustomer[] {
  const sign = sort.endsWith(':asc') ? 1 : -1
  return sort.startsWith('last_name')
    ? hits.toSorted((a, b) => sign * a.lastName.localeCompare(b.lastName))
    : hits.toSorted((a, b) => sign * (Date.parse(a.changedAt) - Date.parse(b.changedAt)))
}
