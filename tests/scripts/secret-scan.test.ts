import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { findEmail, findSecret } from '@/scripts/secret-scan'

const token = randomBytes(32).toString('base64url')
const others = Array.from({ length: 50 }, () => randomBytes(32).toString('base64url'))
const secrets = [...others, token]

test.each([
  ['alone', token],
  ['in JSON', `{"token":"${token}"}`],
  ['in a header', `Cookie: __Host-session-abc123=${token}; Path=/`],
  ['in an address', `GET /stores/abc123?token=${token} HTTP/1.1`],
  ['inside a longer word', `x${token}y`],
  ['between bytes', `\0\u00ff${token}\u0001`],
])('a secret is found %s', (_, text) => {
  expect(findSecret(text, secrets)).toBe(token)
})

test.each([
  ['a signed payload', 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJzdG9yZXMvYWJjMTIzIn0.sPk5dGlY'],
  ['an unsigned one', 'eyJhbGciOiJub25lIn0.eyJzdWIiOiJzdG9yZXMvYWJjMTIzIn0.'],
  ['an API key', `uck_0123456789ab_${token}0a1b2c3d`],
])('%s is found by its form', (_, text) => {
  expect(findSecret(`said ${text} to nobody`, [])).toContain(text)
})

test.each([
  ['nothing', ''],
  ['the beginning of a secret', token.slice(0, 40)],
  ['a hash', 'd2c76a8c8f1de0bbd2c76a8c8f1de0bbd2c76a8c8f1de0bbd2c76a8c8f1de0bb'],
  ['what names a key', 'uck_0123456789ab'],
  ['what is sealed, however it begins', 'v1.first.eyJ1c2VyIjoxMjM0.0123456789abcdefghijkl.c2VhbGVkIHRleHQ'],
  ['a request id', '8f14e45f-ceea-467f-a8f5-7d2b1c9e0a11'],
])('%s is no secret', (_, text) => {
  expect(findSecret(text, secrets)).toBeNull()
})

test.each([
  ['{"actor":"Owner+1@abc-store.example"}', 'Owner+1@abc-store.example'],
  ['marta.ibanez%40example.com marta@example.co.uk', 'marta@example.co.uk'],
  ['at node_modules/@prisma/client/runtime/library.js', null],
  ['next@16.4.5 ready', null],
])('of %j the email is %j', (text, email) => {
  expect(findEmail(text)).toBe(email)
})
