import type { ApiRequest } from '../api/api-request.ts'
import { apiError } from '../api/errors.ts'
import { json, type Reply } from '../http/answer.ts'
import type { Store } from '../stores/store.ts'
import { filterCustomers } from './filter-customers.ts'
import { pageByCursor, pageByNumber } from './paginate.ts'
import { badValue, notInteger, unknownFilter } from './query.ts'
import { sortCustomers } from './sort-customers.ts'
import { includes, toWire } from './to-wire.ts'

const MAX_LIMIT = 250

/** GET /v3/customers */
export function listCustomers(store: Store, request: ApiRequest): Reply {
  const unknown = unknownFilter(request.query)
  if (unknown) return unknown
  const query = new Map(request.query)
  const limit = readLimit(store, query.get('limit'))
  if (typeof limit !== 'number') return limit
  const page = query.get('page') ?? '1'
  const wrongPage = notInteger('page', [page])
  if (wrongPage || Number(page) < 1) return wrongPage ?? badValue('page', page)
  const included = query.get('include')?.split(',') ?? []
  const wrongInclude = included.find((name) => !(includes as readonly string[]).includes(name))
  if (wrongInclude !== undefined) return badValue('include', wrongInclude)

  const found = filterCustomers(store, query)
  if ('refusal' in found) return found.refusal
  const sorted = sortCustomers(found, query.get('sort'))
  if (!sorted) return badValue('sort', query.get('sort') ?? '')
  const before = query.get('before')
  const after = query.get('after')
  if (before !== undefined && after !== undefined) return badValue('before', before)
  const isByCursor = before !== undefined || after !== undefined
  const listed = isByCursor ? pageByCursor(sorted, { before, after }, limit, query) : pageByNumber(sorted, Number(page), limit, query)
  if (!listed) return badValue(after === undefined ? 'before' : 'after', after ?? before ?? '')
  return json(200, { data: listed.customers.map((customer) => toWire(customer, included)), meta: listed.meta })
}

function readLimit({ switches }: Store, text = '50'): number | Reply {
  const wrong = notInteger('limit', [text])
  const limit = Number(text)
  if (wrong || limit < 1) return wrong ?? badValue('limit', text)
  if (limit <= MAX_LIMIT) return limit
  if (switches.excessiveLimit === 'clamped') return MAX_LIMIT
  return switches.excessiveLimit === '413' ? apiError(413, 'Request Entity Too Large', {}) : badValue('limit', text)
}
