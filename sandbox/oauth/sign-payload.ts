import { randomUUID } from 'node:crypto'
import type { StaffUser, Store } from '../stores/store.ts'
import type { World } from '../world.ts'
import { noteSecret } from './note-secret.ts'
import { signToken } from './sign.ts'

export type PayloadChanges = {
  /** Replaces some of the usual claims; null removes a claim. */
  claims?: Record<string, unknown>
  /** Instead of all claims. */
  payload?: unknown
  header?: Record<string, unknown>
  algorithm?: string
  /** Signs as another algorithm than the header names. */
  signAs?: string
  key?: string
}

/** The signed payload with which the control panel calls the app, as the store's `payload` switch has it; `changes` are for attacks. */
export function signPayload(world: World, store: Store, user: StaffUser, url: string, changes: PayloadChanges = {}): string {
  const mode = store.switches.payload
  const algorithm = changes.algorithm ?? (mode === 'alg-none' ? 'none' : mode === 'hs512' ? 'HS512' : 'HS256')
  const claims = { ...usualClaims(world, store, user, url), ...changes.claims }
  const payload =
    changes.payload ?? Object.fromEntries(Object.entries(claims).filter(([name, value]) => value !== null || name === 'channel_id'))
  const header = { typ: 'JWT', alg: algorithm, ...changes.header }
  return noteSecret(signToken(header, payload, changes.key ?? world.configuration.clientSecret, changes.signAs))
}

function usualClaims({ configuration }: World, store: Store, user: StaffUser, url: string): Record<string, unknown> {
  const mode = store.switches.payload
  const iat = Math.floor(Date.now() / 1000) - (mode === 'expired' ? 90_000 : 0)
  const owner = store.users.find(({ isOwner }) => isOwner)
  return {
    aud: mode === 'wrong-audience' ? 'another-client-id' : configuration.clientId,
    iss: 'bc',
    iat,
    nbf: mode === 'nbf-ahead' ? iat + 5 : iat - 5,
    exp: iat + 86_400,
    jti: randomUUID(),
    sub: `stores/${store.hash}`,
    user: { id: user.id, email: user.email, ...(mode !== 'no-locale' && { locale: user.locale }) },
    ...(mode !== 'no-owner' && owner && { owner: { id: owner.id, email: owner.email } }),
    url,
    channel_id: null,
  }
}
