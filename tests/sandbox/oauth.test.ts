import jwt, { type JwtPayload } from 'jsonwebtoken'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { startSandbox, type Sandbox } from '@/tests/sandbox-process'
import { openStore, type OpenStore } from '@/tests/sandbox/open-store'

type Code = { code: string; scope: string; context: string; account_uuid: string; url: string }

const clientId = process.env.BIGCOMMERCE_CLIENT_ID ?? ''
const clientSecret = process.env.BIGCOMMERCE_CLIENT_SECRET ?? ''
const appUrl = process.env.APP_URL ?? ''
let sandbox: Sandbox
let store: OpenStore

beforeAll(async () => void (sandbox = await startSandbox()))
afterAll(() => sandbox.stop())
beforeEach(async () => void (store = await openStore(sandbox)))

async function grantFor(code: Code, changes: Record<string, unknown> = {}) {
  const usual = { client_id: clientId, client_secret: clientSecret, grant_type: 'authorization_code', redirect_uri: `${appUrl}/api/auth` }
  return { ...usual, code: code.code, scope: code.scope, context: code.context, ...changes }
}

function exchange(grant: Record<string, unknown>) {
  const headers = { 'content-type': 'application/json' }
  return fetch(`${sandbox.url}/oauth2/token`, { method: 'POST', headers, body: JSON.stringify(grant), redirect: 'manual' })
}

describe('exchange', () => {
  test('a code buys a token that works; the one before it is dead', async () => {
    const code = await store.control<Code>('POST', 'code', { userId: 24 })
    const response = await exchange(await grantFor(code))
    expect(response.status).toBe(200)
    const body = (await response.json()) as { access_token: string }
    expect(body).toMatchObject({
      scope:
        'store_v2_default store_v2_customers store_v2_information_read_only store_app_extensions_manage store_channel_settings_read_only',
      user: { id: 24, email: 'sam.staff@abc-store.example' },
      owner: { id: 11, email: 'olivia.owner@abc-store.example' },
      context: 'stores/abc123',
      account_uuid: code.account_uuid,
    })
    expect((await store.call('GET', '/v3/customers')).status).toBe(401)
    expect((await store.call('GET', '/v3/customers', undefined, { 'x-auth-token': body.access_token })).status).toBe(200)
  })

  test('a form works as well', async () => {
    const grant = await grantFor(await store.control<Code>('POST', 'code'))
    const response = await fetch(`${sandbox.url}/oauth2/token`, { method: 'POST', body: new URLSearchParams(grant) })
    expect(response.status).toBe(200)
  })

  test('a code counts once', async () => {
    const grant = await grantFor(await store.control<Code>('POST', 'code'))
    const statuses = (await Promise.all([exchange(grant), exchange(grant), exchange(grant)])).map(({ status }) => status)
    expect(statuses.toSorted()).toEqual([200, 400, 400])
  })

  test.each([
    ['a wrong secret', { client_secret: 'x' }, 401, 'invalid_client'],
    ['another client', { client_id: 'x' }, 401, 'invalid_client'],
    ['another address', { redirect_uri: 'https://evil.example/api/auth' }, 400, 'invalid_grant'],
    ['another store', { context: 'stores/xyz789' }, 400, 'invalid_grant'],
    ['an unknown code', { code: 'x' }, 400, 'invalid_grant'],
    ['another grant type', { grant_type: 'password' }, 400, 'unsupported_grant_type'],
    ['a scope that was not granted', { scope: 'store_v2_orders' }, 400, 'invalid_scope'],
  ])('%s is refused, and the token before stays', async (_, changes, status, error) => {
    const response = await exchange(await grantFor(await store.control<Code>('POST', 'code'), changes))
    expect({ status: response.status, body: await response.json() }).toEqual({ status, body: { error } })
    expect((await store.call('GET', '/v2/time')).status).toBe(200)
  })

  test('an expired code is refused', async () => {
    const response = await exchange(await grantFor(await store.control<Code>('POST', 'code', { lifetimeMs: 0 })))
    expect(response.status).toBe(400)
  })

  test('another method is shown an HTML redirect', async () => {
    const response = await fetch(`${sandbox.url}/oauth2/token`, { redirect: 'manual' })
    expect([response.status, response.headers.get('content-type')]).toEqual([302, 'text/html'])
  })

  test.each([
    ['scope-null', 200, { scope: null }],
    ['other-context', 200, { context: 'stores/other1' }],
    [
      'missing-scope',
      200,
      { scope: 'store_v2_default store_v2_information_read_only store_app_extensions_manage store_channel_settings_read_only' },
    ],
    ['html-redirect', 302, null],
    ['invalid-grant', 400, { error: 'invalid_grant' }],
    ['unavailable', 503, {}],
  ])('the switch %s', async (tokenExchange, status, expected) => {
    await store.control('PATCH', 'switches', { tokenExchange })
    const response = await exchange(await grantFor(await store.control<Code>('POST', 'code')))
    expect(response.status).toBe(status)
    if (expected) expect(await response.json()).toMatchObject(expected)
  })

  test('the switch no-owner', async () => {
    await store.control('PATCH', 'switches', { tokenExchange: 'no-owner' })
    const response = await exchange(await grantFor(await store.control<Code>('POST', 'code')))
    expect(await response.json()).not.toHaveProperty('owner')
  })

  test('a token without scope is 403 everywhere that needs one', async () => {
    await store.control('PATCH', 'switches', { tokenExchange: 'scope-null' })
    const response = await exchange(await grantFor(await store.control<Code>('POST', 'code')))
    const { access_token: token } = (await response.json()) as { access_token: string }
    expect((await store.call('GET', '/v3/customers', undefined, { 'x-auth-token': token })).status).toBe(403)
  })
})

describe('signed payload', () => {
  async function payload(body: Record<string, unknown> = {}) {
    return (await store.control<{ signed_payload_jwt: string }>('POST', 'payload', body)).signed_payload_jwt
  }

  test('has the documented claims', async () => {
    const claims = jwt.verify(await payload({ userId: 37, url: '/customers/789' }), clientSecret, {
      algorithms: ['HS256'],
      audience: clientId,
      issuer: 'bc',
    }) as JwtPayload
    expect(claims).toMatchObject({
      sub: 'stores/abc123',
      user: { id: 37, email: 'elena.equipo@abc-store.example', locale: 'es-ES' },
      owner: { id: 11 },
      url: '/customers/789',
      channel_id: null,
    })
    expect([claims.nbf, claims.exp]).toEqual([(claims.iat ?? 0) - 5, (claims.iat ?? 0) + 86_400])
    expect(jwt.decode(await payload(), { complete: true })?.header).toEqual({ typ: 'JWT', alg: 'HS256' })
    expect((jwt.decode(await payload()) as JwtPayload).jti).not.toBe(claims.jti)
  })

  test('can be made wrong in every part', async () => {
    async function decoded(body: Record<string, unknown>) {
      return jwt.decode(await payload(body), { complete: true })
    }
    const changed = (await decoded({ claims: { aud: 'other', jti: null } }))?.payload
    expect(changed).toMatchObject({ aud: 'other' })
    expect(changed).not.toHaveProperty('jti')
    expect((await decoded({ payload: 'text' }))?.payload).toBe('text')
    expect(await decoded({ algorithm: 'none' })).toMatchObject({ header: { alg: 'none' }, signature: '' })
    expect(jwt.verify(await payload({ algorithm: 'HS512' }), clientSecret, { algorithms: ['HS512'] })).toBeTruthy()
    expect((await decoded({ algorithm: 'RS256', signAs: 'HS256' }))?.header.alg).toBe('RS256')
    const otherKey = await payload({ key: 'another-key' })
    expect(() => jwt.verify(otherKey, clientSecret)).toThrow('invalid signature')
  })

  test.each([
    ['no-locale', { user: { id: 11, email: 'olivia.owner@abc-store.example' } }],
    ['wrong-audience', { aud: 'another-client-id' }],
  ])('the switch %s', async (mode, expected) => {
    await store.control('PATCH', 'switches', { payload: mode })
    const { user, ...claims } = jwt.decode(await payload()) as JwtPayload
    expect({ user, ...claims }).toMatchObject(expected)
    if ('user' in expected) expect(user).toEqual(expected.user)
  })

  test('the switch no-owner', async () => {
    await store.control('PATCH', 'switches', { payload: 'no-owner' })
    expect(jwt.decode(await payload())).not.toHaveProperty('owner')
  })

  test('the switch expired', async () => {
    await store.control('PATCH', 'switches', { payload: 'expired' })
    const expired = await payload()
    expect(() => jwt.verify(expired, clientSecret)).toThrow('jwt expired')
  })
})
