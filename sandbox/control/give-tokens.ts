import { issueCode } from '../oauth/issue-code.ts'
import { issueToken } from '../oauth/issue-token.ts'
import { signPayload } from '../oauth/sign-payload.ts'
import type { StaffUser, Store } from '../stores/store.ts'
import type { World } from '../world.ts'
import { onlyKnown, toFields, WrongInput, type Fields } from './check-input.ts'

/** A token without the exchange, for a store that a test connects directly. */
export function giveToken(world: World, store: Store, body: unknown): Record<string, unknown> {
  const { scopes = world.configuration.scopes } = onlyKnown(toFields(body), ['scopes'])
  const { accessToken } = issueToken(store, scopes as string[])
  return { access_token: accessToken, scope: (scopes as string[]).join(' '), context: `stores/${store.hash}` }
}

export function giveCode(world: World, store: Store, body: unknown): Record<string, unknown> {
  const fields = onlyKnown(toFields(body), ['userId', 'scopes', 'lifetimeMs'])
  const { scopes, lifetimeMs } = fields as { scopes?: string[]; lifetimeMs?: number }
  return issueCode(world, store, { userId: findUser(store, fields).id, scopes, lifetimeMs })
}

/** A signed payload, right or wrong, and the address of the load callback with it. */
export function givePayload(world: World, store: Store, body: unknown): Record<string, unknown> {
  const known = ['userId', 'url', 'claims', 'payload', 'header', 'algorithm', 'signAs', 'key']
  const fields = onlyKnown(toFields(body), known)
  const url = typeof fields.url === 'string' ? fields.url : '/'
  const jwt = signPayload(world, store, findUser(store, fields), url, fields)
  return { signed_payload_jwt: jwt, loadUrl: `${world.configuration.appUrl}/api/load?signed_payload_jwt=${jwt}` }
}

/** The user that `userId` names; the owner where it is missing. */
export function findUser(store: Store, { userId }: Fields): StaffUser {
  const user = store.users.find(({ id, isOwner }) => (userId === undefined ? isOwner : id === userId))
  if (!user) throw new WrongInput(`userId: one of ${store.users.map(({ id }) => id).join(', ')}`)
  return user
}
