import { generateKeyPairSync } from 'node:crypto'
import jwt from 'jsonwebtoken'
import { describe, expect, test } from 'vitest'
import { verifyPayload } from '@/lib/stores/verify-payload'
import { claims, seconds, signed } from '@/tests/stores/signed-payload'

const user = { id: 24, email: 'staff@abc-store.example' }
const unsigned = (header: object, payload: object) =>
  [header, payload].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.')

describe('a payload is refused', () => {
  test.each<[string, () => string, string?]>([
    ['that is nothing', () => ''],
    ['that is no token', () => 'a.b.c'],
    ['without a signature (alg none)', () => `${unsigned({ alg: 'none', typ: 'JWT' }, claims())}.`],
    ['signed with HS512', () => signed({}, { algorithm: 'HS512' })],
    ['signed with RS256', () => jwt.sign(claims(), generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey, { algorithm: 'RS256' })],
    ['signed with another secret', () => signed({}, {}, 'another-secret-0123456789abcdef-0123456789')],
    [
      'changed after it was signed',
      () => signed().replace(/\.[^.]+\./, `.${Buffer.from(JSON.stringify(claims())).toString('base64url')}.`),
    ],
    ['of another app', () => signed({ aud: 'another-app' })],
    ['of several audiences', () => signed({ aud: ['client-id-of-the-tests', 'another-app'] })],
    ['without an audience', () => signed({ aud: undefined })],
    ['of another issuer', () => signed({ iss: 'cb' })],
    ['without an issuer', () => signed({ iss: undefined })],
    ['without an end', () => signed({ exp: undefined })],
    ['without a beginning', () => signed({ iat: undefined }, { noTimestamp: true })],
    ['without an id', () => signed({ jti: undefined })],
    ['that has expired', () => signed({ exp: seconds(-31) }), 'expired'],
    ['that is not valid yet', () => signed({ nbf: seconds(60) })],
    ['without a store', () => signed({ sub: undefined })],
    ['of a path instead of a store', () => signed({ sub: 'stores/../abc123' })],
    ['of a store in capitals', () => signed({ sub: 'stores/ABC123' })],
    ['of a bare hash', () => signed({ sub: 'abc123' })],
    ['of user 0', () => signed({ user: { ...user, id: 0 } })],
    ['of a negative user', () => signed({ user: { ...user, id: -24 } })],
    ['of a user whose id is text', () => signed({ user: { ...user, id: '24' } })],
    ['of a user whose id has a fraction', () => signed({ user: { ...user, id: 2.4 } })],
    ['of a user whose id is larger than any', () => signed({ user: { ...user, id: 2 ** 31 } })],
    ['of an owner whose id is larger than any', () => signed({ owner: { id: 2 ** 31 } })],
    ['whose id has a NUL', () => signed({ jti: 'a\0b' })],
    ['of a user whose email has a NUL', () => signed({ user: { ...user, email: 'a\0@example.com' } })],
    ['of a user whose email has half of a character', () => signed({ user: { ...user, email: '\ud800@example.com' } })],
    ['of a user whose locale has a NUL', () => signed({ user: { ...user, locale: 'e\0n' } })],
    ['that ends after all moments', () => signed({ exp: 10 ** 15 })],
    ['without a user', () => signed({ user: undefined })],
    ['that is a mere string', () => jwt.sign('text', 'client-secret-of-the-tests-0123456789abcdef')],
  ])('%s', (_, make, reason = 'unreadable') => {
    expect(() => verifyPayload(make())).toThrow(expect.objectContaining({ code: 'unauthorized', details: { reason } }))
  })
})

describe('a payload is taken', () => {
  test.each<[string, object, object]>([
    [
      'as BigCommerce sends it',
      {},
      { storeHash: 'abc123', user: { userId: 24, email: user.email, locale: 'en-US' }, ownerId: 11, path: '/' },
    ],
    ['without a locale', { user }, { user: { userId: 24, email: user.email, locale: null } }],
    ['without an owner', { owner: undefined }, { ownerId: null }],
    ['without a link', { url: undefined }, { path: '/' }],
    ['within the tolerance of the clock', { exp: seconds(-20), nbf: seconds(20) }, { storeHash: 'abc123' }],
    ['with claims that are new', { plan: 'x' }, { storeHash: 'abc123' }],
  ])('%s', (_, changes, expected) => {
    expect(verifyPayload(signed(changes as Record<string, unknown>))).toMatchObject(expected)
  })
})

describe('a deep link leads inside the store’s pages or home', () => {
  test.each([
    ['/customers/41', '/customers/41'],
    ['/customers/41?tab=history', '/customers/41?tab=history'],
    ['//evil.example', '/'],
    ['/\\evil.example', '/'],
    ['/..//evil.example', '/'],
    ['https://evil.example/', '/'],
    ['javascript:alert(1)', '/'],
    ['customers/41', '/'],
    ['/customers\r\nSet-Cookie: a=b', '/'],
    ['/\t/evil.example', '/'],
    ['', '/'],
  ])('%j', (url, path) => {
    expect(verifyPayload(signed({ url })).path).toBe(path)
  })
})
