import { randomUUID } from 'node:crypto'
import jwt from 'jsonwebtoken'
import { testEnvironment } from '@/tests/setup/environment'

const { BIGCOMMERCE_CLIENT_ID, BIGCOMMERCE_CLIENT_SECRET } = testEnvironment

export function seconds(offset = 0): number {
  return Math.floor(Date.now() / 1000) + offset
}

/** The claims of a payload as BigCommerce sends it (docs: integrations/apps/guide/callbacks); undefined takes one out. */
export function claims(changes: Record<string, unknown> = {}): Record<string, unknown> {
  const all = {
    aud: BIGCOMMERCE_CLIENT_ID,
    iss: 'bc',
    iat: seconds(),
    nbf: seconds(-5),
    exp: seconds(86_400),
    jti: randomUUID(),
    sub: 'stores/abc123',
    user: { id: 24, email: 'staff@abc-store.example', locale: 'en-US' },
    owner: { id: 11, email: 'owner@abc-store.example' },
    url: '/',
    channel_id: null,
    ...changes,
  }
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined))
}

export function signed(changes: Record<string, unknown> = {}, options: jwt.SignOptions = {}, secret = BIGCOMMERCE_CLIENT_SECRET): string {
  return jwt.sign(claims(changes), secret, { algorithm: 'HS256', ...options })
}
