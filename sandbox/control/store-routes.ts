import { removeUser, uninstall } from '../oauth/uninstall.ts'
import type { Store } from '../stores/store.ts'
import type { World } from '../world.ts'
import { toFields } from './check-input.ts'
import { patchCustomer, putCustomer } from './change-customers.ts'
import { addFaults } from './add-faults.ts'
import { clearRequests, listRequests, putExtensions, putGroups, putWindow } from './describe-store.ts'
import { setSwitches } from './set-switches.ts'
import { findUser, giveCode, givePayload, giveToken } from './give-tokens.ts'

type Call = { world: World; store: Store; body: unknown; id: number; query: URLSearchParams }

/** Its result is the JSON answer; undefined: 204, null: 404. */
type Handler = (call: Call) => unknown

const routes: Record<string, Handler> = {
  'GET switches': ({ store }) => store.switches,
  'PATCH switches': ({ store, body }) => setSwitches(store, body),
  'GET faults': ({ store }) => store.faults,
  'POST faults': ({ store, body }) => addFaults(store, body),
  'DELETE faults': ({ store }) => void (store.faults = []),
  'GET requests': ({ store, query }) => listRequests(store, query),
  'DELETE requests': ({ store }) => clearRequests(store),
  'GET customers': ({ store }) => [...store.customers.values()],
  'GET customers/:id': ({ store, id }) => store.customers.get(id) ?? null,
  'PATCH customers/:id': ({ store, id, body }) => patchCustomer(store, id, body),
  'PUT customers/:id': ({ store, id, body }) => putCustomer(store, id, body),
  'DELETE customers/:id': ({ store, id }) => void store.customers.delete(id),
  'GET groups': ({ store }) => store.groups,
  'PUT groups': ({ store, body }) => putGroups(store, body),
  'GET extensions': ({ store }) => store.extensions,
  'PUT extensions': ({ store, body }) => putExtensions(store, body),
  'GET information': ({ store }) => store.information,
  'PATCH information': ({ store, body }) => Object.assign(store.information, toFields(body)),
  'PUT window': ({ store, body }) => putWindow(store, body),
  'POST token': ({ world, store, body }) => giveToken(world, store, body),
  'POST revoke': ({ store }) => void (store.token = null),
  'POST code': ({ world, store, body }) => giveCode(world, store, body),
  'POST payload': ({ world, store, body }) => givePayload(world, store, body),
  'POST uninstall': ({ world, store, body }) => uninstall(world, store, findUser(store, toFields(body))),
  'GET users': ({ store }) => store.users,
  'POST users/:id/remove': ({ world, store, id }) => removeUser(world, store, findUser(store, { userId: id })),
}

export function findStoreRoute(method: string, rest: string[]): Handler | null {
  const pattern = rest.map((part, index) => (index === 1 && /^\d+$/.test(part) ? ':id' : part)).join('/')
  const name = `${method} ${pattern}`
  return Object.hasOwn(routes, name) ? (routes[name] ?? null) : null
}
