import { listChannels } from '../channels/list-channels.ts'
import { createCustomers } from '../customers/create-customers.ts'
import { deleteCustomers } from '../customers/delete-customers.ts'
import { listCustomers } from '../customers/list-customers.ts'
import { updateCustomers } from '../customers/update-customers.ts'
import { answerGraphql } from '../extensions/answer-graphql.ts'
import { countGroups, listGroups } from '../groups/list-groups.ts'
import { json, type Reply } from '../http/answer.ts'
import type { Store } from '../stores/store.ts'
import type { ApiRequest } from './api-request.ts'

export type Operation = {
  /** Any of these will do; none are needed where the list is empty. */
  scopes: string[]
  carryOut: (store: Store, request: ApiRequest, body: unknown) => Reply
}

const customers = ['store_v2_customers', 'store_v2_customers_read_only']
const channels = ['store_channel_settings', 'store_channel_settings_read_only']
const information = ['store_v2_information', 'store_v2_information_read_only']

const operations: Record<string, Record<string, Operation>> = {
  '/v3/customers': {
    GET: { scopes: customers, carryOut: listCustomers },
    PUT: { scopes: ['store_v2_customers'], carryOut: updateCustomers },
    POST: { scopes: ['store_v2_customers'], carryOut: createCustomers },
    DELETE: { scopes: ['store_v2_customers'], carryOut: deleteCustomers },
  },
  '/v2/customer_groups': { GET: { scopes: customers, carryOut: listGroups } },
  '/v2/customer_groups/count': { GET: { scopes: customers, carryOut: countGroups } },
  '/v3/channels': { GET: { scopes: channels, carryOut: listChannels } },
  '/v2/store': { GET: { scopes: information, carryOut: (store) => json(200, store.information) } },
  // whether it has the scope GraphQL tells in ways of its own
  '/graphql': { POST: { scopes: [], carryOut: answerGraphql } },
  '/v2/time': { GET: { scopes: [], carryOut: () => json(200, { time: Math.floor(Date.now() / 1000) }) } },
}

export function findOperation({ path, method }: ApiRequest): Operation | 'wrong-method' | null {
  const methods = operations[path]
  return methods ? (methods[method] ?? 'wrong-method') : null
}
