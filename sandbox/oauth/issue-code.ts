import { randomBytes } from 'node:crypto'
import type { Store } from '../stores/store.ts'
import type { World } from '../world.ts'
import { noteSecret } from './note-secret.ts'

const LIFETIME_MS = 10 * 60_000

/** A single-use authorization code, and the address at which the control panel hands it to the app. */
export function issueCode(world: World, store: Store, grant: { userId: number; scopes?: string[]; lifetimeMs?: number }) {
  const { configuration, codes, accountUuid } = world
  const code = noteSecret(randomBytes(20).toString('hex'))
  const scopes = grant.scopes ?? configuration.scopes
  codes.set(code, {
    storeHash: store.hash,
    userId: grant.userId,
    scopes,
    expiresAt: Date.now() + (grant.lifetimeMs ?? LIFETIME_MS),
    isUsed: false,
  })
  const query = new URLSearchParams({ code, scope: scopes.join(' '), context: `stores/${store.hash}`, account_uuid: accountUuid })
  return {
    code,
    scope: scopes.join(' '),
    context: `stores/${store.hash}`,
    account_uuid: accountUuid,
    url: `${configuration.appUrl}/api/auth?${query.toString()}`,
  }
}
