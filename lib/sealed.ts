import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { env } from '@/lib/env'

const ALGORITHM = 'aes-256-gcm'
const TAG_BYTES = 16
const IV_BYTES = 12
const VERSION = 'v1'

/**
 * Encrypts a secret for one purpose of one store: `v1.<keyId>.<iv>.<tag>.<text>`, AES-256-GCM under the first of ENCRYPTION_KEYS.
 * Under another purpose or for another store it does not open.
 */
export function sealSecret(secret: string, purpose: string, storeHash: string): string {
  const { id, key } = env().ENCRYPTION_KEYS[0]!
  const iv = randomBytes(IV_BYTES)
  const cipher = createCipheriv(ALGORITHM, key, iv, { authTagLength: TAG_BYTES })
  cipher.setAAD(associated(purpose, storeHash))
  const text = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()])
  return [VERSION, id, ...[iv, cipher.getAuthTag(), text].map((part) => part.toString('base64url'))].join('.')
}

/** Decrypts what `sealSecret` made, under any of ENCRYPTION_KEYS. Throws where a bit of it, the purpose or the store is another. */
export function openSecret(sealed: string, purpose: string, storeHash: string): string {
  const [version, keyId, ...parts] = sealed.split('.')
  const [iv, tag, text] = parts.map((part) => Buffer.from(part, 'base64url'))
  const known = env().ENCRYPTION_KEYS.find(({ id }) => id === keyId)
  if (version !== VERSION || !known || !iv || !tag || !text || parts.length !== 3 || iv.length !== IV_BYTES)
    throw new Error('The secret is of no known form or key.')
  const decipher = createDecipheriv(ALGORITHM, known.key, iv, { authTagLength: TAG_BYTES })
  decipher.setAAD(associated(purpose, storeHash))
  decipher.setAuthTag(tag)
  return Buffer.concat([decipher.update(text), decipher.final()]).toString('utf8')
}

/** `sealSecret` for what is not text alone. */
export function sealJson(value: unknown, purpose: string, storeHash: string): string {
  return sealSecret(JSON.stringify(value), purpose, storeHash)
}

/** What `sealJson` sealed, as its one writer made it. Throws as `openSecret`. */
export function openJson<T>(sealed: string, purpose: string, storeHash: string): T {
  return JSON.parse(openSecret(sealed, purpose, storeHash)) as T
}

function associated(purpose: string, storeHash: string): Buffer {
  return Buffer.from(`${purpose}:${storeHash}`)
}
