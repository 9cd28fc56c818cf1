import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto'
import { env } from '@/lib/env'

const ALGORITHM = 'aes-256-gcm'
const TAG_BYTES = 16
const IV_BYTES = 12
const VERSION = 'v1'
/** 132 bits. */
const DIGEST_CHARACTERS = 22

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

/** What `sealSecret` makes looks so, and nothing that a person would write. */
export const sealedPattern = /^v1\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]{16}\.[A-Za-z0-9_-]{22}\.[A-Za-z0-9_-]*$/

export function isSealed(text: string): boolean {
  return sealedPattern.test(text)
}

/** `sealSecret` for what is not text alone. */
export function sealJson(value: unknown, purpose: string, storeHash: string): string {
  return sealSecret(JSON.stringify(value), purpose, storeHash)
}

/** What `sealJson` sealed, as its one writer made it. Throws as `openSecret`. */
export function openJson<T>(sealed: string, purpose: string, storeHash: string): T {
  return JSON.parse(openSecret(sealed, purpose, storeHash)) as T
}

/**
 * Digests that tell whether two secrets of one purpose and store are the same, and nothing else of them: HMAC-SHA256 under a key made of the
 * first of ENCRYPTION_KEYS, whose `keyId` belongs to them. Of another key the same secret has another digest.
 */
export function digester(purpose: string, storeHash: string): { keyId: string; digest: (secret: string) => string } {
  const keyId = digestKeyId()
  const digest = openDigester(purpose, storeHash, keyId)!
  return { keyId, digest: (secret) => digest(secret).toString('base64url').slice(0, DIGEST_CHARACTERS) }
}

/** The whole of such digests, 32 bytes, under a key made of one of ENCRYPTION_KEYS; null where there is no such key any more. */
export function openDigester(purpose: string, storeHash: string, keyId: string): ((secret: string) => Buffer) | null {
  const known = env().ENCRYPTION_KEYS.find(({ id }) => id === keyId)
  if (!known) return null
  const own = new Uint8Array(hkdfSync('sha256', known.key, '', associated(purpose, storeHash), 32))
  return (secret) => createHmac('sha256', own).update(secret).digest()
}

/** The key that digests are made of at present. */
export function digestKeyId(): string {
  return env().ENCRYPTION_KEYS[0]!.id
}

function associated(purpose: string, storeHash: string): Buffer {
  return Buffer.from(`${purpose}:${storeHash}`)
}
