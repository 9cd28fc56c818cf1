import type { ApiRequest } from '../api/api-request.ts'
import { json, type Reply } from '../http/answer.ts'
import { badValue, unknownFilter } from '../customers/query.ts'
import type { Store } from '../stores/store.ts'

const MAX_LIMIT = 250

/** GET /v3/channels: the store's storefronts, and what else it sells through. */
export function listChannels(store: Store, { query }: ApiRequest): Reply {
  const unknown = unknownFilter(query, ['page', 'limit'])
  if (unknown) return unknown
  const asked = new Map(query)
  const [page, limit] = [Number(asked.get('page') ?? 1), Number(asked.get('limit') ?? 50)]
  if (!(page >= 1)) return badValue('page', asked.get('page') ?? '')
  if (!(limit >= 1 && limit <= MAX_LIMIT)) return badValue('limit', asked.get('limit') ?? '')
  const listed = store.channels.slice((page - 1) * limit, page * limit)
  const data = listed.map(({ id, name, type = 'storefront' }) => ({
    ...{ id, name, type, platform: type === 'storefront' ? 'bigcommerce' : 'custom', status: 'active' },
    ...{ external_id: '', icon_url: '', is_listable_from_ui: true, is_visible: true, is_enabled: true },
    ...{ date_created: '2024-01-02T00:00:00Z', date_modified: '2024-01-02T00:00:00Z' },
  }))
  const total = store.channels.length
  const pagination = { total, count: data.length, per_page: limit, current_page: page, total_pages: Math.ceil(total / limit) }
  return json(200, { data, meta: { pagination } })
}
