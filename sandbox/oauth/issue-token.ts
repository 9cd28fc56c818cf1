import { randomBytes } from 'node:crypto'
import { noteSecret } from './note-secret.ts'
import type { Store, Token } from '../stores/store.ts'

/** A new token for the store, which counts as installed from here on. The token before it stops working. */
export function issueToken(store: Store, scopes: string[]): Token {
  store.token = { accessToken: noteSecret(randomBytes(16).toString('hex').slice(1)), scopes }
  store.isInstalled = true
  return store.token
}
