import { createHmac, sign as signWithKey } from 'node:crypto'

const hashes: Record<string, string> = { HS256: 'sha256', HS384: 'sha384', HS512: 'sha512' }

/**
 * A JSON Web Token out of any header and any payload, so that wrong ones can be made too. Signed as `signAs` says where that is given,
 * otherwise as the header's `alg` says; `none` has no signature.
 */
export function signToken(header: Record<string, unknown>, payload: unknown, key: string, signAs = String(header.alg)): string {
  const text = `${encode(header)}.${encode(payload)}`
  const hash = hashes[signAs]
  if (hash) return `${text}.${createHmac(hash, Buffer.from(key, 'utf8')).update(text).digest('base64url')}`
  if (signAs === 'RS256') return `${text}.${signWithKey('sha256', Buffer.from(text), key).toString('base64url')}`
  return `${text}.`
}

function encode(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url')
}
