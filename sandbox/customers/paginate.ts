import type { Customer } from './customer.ts'

type Query = Map<string, string>
export type Page = { customers: Customer[]; meta: Record<string, unknown> }

/** By page number. The first page tells both paginations, later ones only `pagination`. */
export function pageByNumber(sorted: Customer[], page: number, limit: number, query: Query): Page {
  const customers = sorted.slice((page - 1) * limit, page * limit)
  const totalPages = Math.ceil(sorted.length / limit)
  const pagination = {
    total: sorted.length,
    count: customers.length,
    per_page: limit,
    current_page: page,
    total_pages: totalPages,
    ...(totalPages > 1 && { links: numberLinks(page, totalPages, limit, query) }),
  }
  if (page > 1) return { customers, meta: { pagination } }
  return {
    customers,
    meta: { pagination, cursor_pagination: cursorMeta(customers, limit, query, { previous: false, next: totalPages > 1 }) },
  }
}

/** By cursor: null where the cursor is not one. Tells only `cursor_pagination`. */
export function pageByCursor(sorted: Customer[], cursor: { before?: string; after?: string }, limit: number, query: Query): Page | null {
  const id = readCursor(cursor.after ?? cursor.before ?? '')
  if (id === null) return null
  const place = findPlace(sorted, id, query.has('sort'))
  if (place === null) return null
  const start = cursor.after === undefined ? Math.max(0, place.before - limit) : place.after
  const end = cursor.after === undefined ? place.before : start + limit
  const customers = sorted.slice(start, end)
  const meta = { cursor_pagination: cursorMeta(customers, limit, query, { previous: start > 0, next: end < sorted.length }) }
  return { customers, meta }
}

// where the cursor's customer was deleted meanwhile, ids still tell its place, other orders do not
function findPlace(sorted: Customer[], id: number, hasSort: boolean): { before: number; after: number } | null {
  const index = sorted.findIndex((customer) => customer.id === id)
  if (index >= 0) return { before: index, after: index + 1 }
  if (hasSort) return null
  const next = sorted.findIndex((customer) => customer.id < id)
  const place = next < 0 ? sorted.length : next
  return { before: place, after: place }
}

function cursorMeta(
  customers: Customer[],
  limit: number,
  query: Query,
  has: { previous: boolean; next: boolean },
): Record<string, unknown> {
  const start = customers[0] && toCursor(customers[0].id)
  const end = customers.length ? toCursor((customers.at(-1) as Customer).id) : undefined
  return {
    count: customers.length,
    per_page: limit,
    ...(start && end && { start_cursor: start, end_cursor: end }),
    links: {
      ...(has.previous && start && { previous: link(query, { limit: String(limit), before: start }) }),
      ...(has.next && end && { next: link(query, { limit: String(limit), after: end }) }),
    },
  }
}

function numberLinks(page: number, totalPages: number, limit: number, query: Query): Record<string, string> {
  function to(number: number) {
    return link(query, { page: String(number), limit: String(limit) })
  }
  return { ...(page > 1 && { previous: to(page - 1) }), current: to(page), ...(page < totalPages && { next: to(page + 1) }) }
}

function link(query: Query, changes: Record<string, string>): string {
  const kept = [...query].filter(([name]) => !['page', 'limit', 'before', 'after'].includes(name))
  return `?${new URLSearchParams([...kept, ...Object.entries(changes)]).toString()}`
}

function toCursor(id: number): string {
  return Buffer.from(JSON.stringify({ id })).toString('base64url')
}

function readCursor(cursor: string): number | null {
  const match = /^\{"id":(\d+)\}$/.exec(Buffer.from(cursor, 'base64url').toString('utf8'))
  return match ? Number(match[1]) : null
}
