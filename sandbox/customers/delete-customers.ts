import type { ApiRequest } from '../api/api-request.ts'
import { empty, type Reply } from '../http/answer.ts'
import type { Store } from '../stores/store.ts'
import { notInteger, unknownFilter } from './query.ts'

/** DELETE /v3/customers: 204 also where an id does not exist or none is given. */
export function deleteCustomers(store: Store, { query }: ApiRequest): Reply {
  const unknown = unknownFilter(query, ['id:in'])
  if (unknown) return unknown
  const list = new Map(query).get('id:in')
  if (list === undefined) return empty(204)
  const ids = list.split(',')
  const wrong = notInteger('id:in', ids)
  if (wrong) return wrong
  for (const id of ids) store.customers.delete(Number(id))
  return empty(204)
}
