import { createHmac, randomBytes, randomInt } from 'node:crypto'
import { crc32 } from 'node:zlib'
import { env } from '@/lib/env'

const PREFIX = 'uck'
const ID_LENGTH = 12
const ID_ALPHABET = '0123456789abcdefghijklmnopqrstuvwxyz'
/** A key's whole form, wherever in a text: its id, its secret, its checksum. */
export const API_KEY_FORM = String.raw`${PREFIX}_([0-9a-z]{${ID_LENGTH}})_([A-Za-z0-9_-]{43})([0-9a-f]{8})`
const FORM = new RegExp(`^${API_KEY_FORM}$`)

/** A new key: `uck_<id>_<256-bit secret><checksum>`. The id names it; the checksum tells a mistyped key without a look-up. */
export function newApiKey(): { id: string; key: string } {
  const id = Array.from({ length: ID_LENGTH }, () => ID_ALPHABET[randomInt(ID_ALPHABET.length)]).join('')
  const text = `${PREFIX}_${id}_${randomBytes(32).toString('base64url')}`
  return { id, key: text + checksum(text) }
}

/** The id of a key whose form and checksum are right; null for all else. */
export function apiKeyId(key: string): string | null {
  const [, id = '', secret = '', sum] = FORM.exec(key) ?? []
  return sum === checksum(`${PREFIX}_${id}_${secret}`) ? id : null
}

/** What a person recognises a key by. */
export function apiKeyPrefix(id: string): string {
  return `${PREFIX}_${id}`
}

/** All that is stored of a key. */
export function hashApiKey(key: string): string {
  return createHmac('sha256', env().API_KEY_PEPPER).update(key).digest('hex')
}

function checksum(text: string): string {
  return crc32(text).toString(16).padStart(8, '0')
}
