import type { AppExtension } from '../extensions/app-extension.ts'
import { newGroup, type Group } from '../groups/group.ts'
import type { Store } from '../stores/store.ts'
import { toFields, WrongInput } from './check-input.ts'

export function describeStore(store: Store): Record<string, unknown> {
  const { hash, name, isInstalled, token, users, channels, customers, groups } = store
  return {
    hash,
    name,
    isInstalled,
    hasToken: token !== null,
    scopes: token?.scopes ?? null,
    users,
    channels,
    customers: customers.size,
    groups: groups.length,
  }
}

export function putGroups(store: Store, body: unknown): Group[] {
  if (!Array.isArray(body)) throw new WrongInput('the body must be a list of groups')
  store.groups = body.map((item: unknown) => {
    const { id, name } = toFields(item)
    if (typeof id !== 'number' || typeof name !== 'string') throw new WrongInput('a group needs id and name')
    return newGroup({ ...(item as Partial<Group>), id, name })
  })
  return store.groups
}

/** The whole list, each with an id of its own where none is given. */
export function putExtensions(store: Store, body: unknown): AppExtension[] {
  if (!Array.isArray(body)) throw new WrongInput('the body must be a list of extensions')
  store.extensions = body.map((item: unknown) => {
    const { id = `bc/store/appExtension/${store.nextExtensionNumber++}`, ...fields } = toFields(item)
    return { ...(fields as Omit<AppExtension, 'id'>), id: String(id) }
  })
  return store.extensions
}

/** Sets how much of the current quota window is used up. */
export function putWindow(store: Store, body: unknown): Record<string, unknown> {
  const { used = 0, resetMs = store.switches.quotaWindowMs } = toFields(body)
  store.quotaWindow = { used: Number(used), endsAt: performance.now() + Number(resetMs) }
  return { used, resetMs }
}

export function listRequests(store: Store, query: URLSearchParams): Record<string, unknown> {
  const method = query.get('method')
  const path = query.get('path')
  const requests = store.log.filter((entry) => (!method || entry.method === method) && (!path || entry.path === path))
  return { count: requests.length, maxPutsInFlight: store.maxPutsInFlight, requests }
}

export function clearRequests(store: Store): void {
  store.log = []
  store.maxPutsInFlight = store.putsInFlight
}
