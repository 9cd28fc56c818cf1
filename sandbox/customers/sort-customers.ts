import type { Customer } from './customer.ts'

const sorts = ['date_created:asc', 'date_created:desc', 'last_name:asc', 'last_name:desc', 'date_modified:asc', 'date_modified:desc']

/** Without `sort`: newest id first. Null where the sort is not a documented one. */
export function sortCustomers(customers: Customer[], sort: string | undefined): Customer[] | null {
  if (sort === undefined) return customers.toSorted((a, b) => b.id - a.id)
  if (!sorts.includes(sort)) return null
  const [field, direction] = sort.split(':') as ['date_created' | 'last_name' | 'date_modified', 'asc' | 'desc']
  const sign = direction === 'asc' ? 1 : -1
  return customers.toSorted((a, b) => sign * (compare(a[field], b[field]) || a.id - b.id))
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
