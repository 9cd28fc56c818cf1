import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import * as auth from '@/app/api/auth/route'
import * as load from '@/app/api/load/route'
import * as removeUser from '@/app/api/remove_user/route'
import * as uninstall from '@/app/api/uninstall/route'
import { db } from '@/lib/db/database'
import { stopQueue } from '@/lib/runs/queue'
import { connectStore } from '@/lib/stores/connect-store'
import { purgeExpired } from '@/lib/purge-expired'
import { findSession, hashSessionToken } from '@/lib/stores/sessions'
import { startSandbox, type Sandbox } from '@/tests/sandbox-process'
import { testEnvironment } from '@/tests/setup/environment'
import { seconds, signed } from '@/tests/stores/signed-payload'

const callbacks = { auth, load, uninstall, remove_user: removeUser }
type Callback = keyof typeof callbacks

let sandbox: Sandbox
beforeAll(async () => {
  const { BIGCOMMERCE_CLIENT_ID, BIGCOMMERCE_CLIENT_SECRET } = testEnvironment
  sandbox = await startSandbox(['--client-id', BIGCOMMERCE_CLIENT_ID, '--client-secret', BIGCOMMERCE_CLIENT_SECRET])
})
afterAll(async () => {
  await stopQueue()
  await sandbox.stop()
})
beforeEach(async () => {
  await sandbox.request('POST', '/_sandbox/reset')
  const { store, usedPayload } = await db()
  await store.deleteMany()
  await usedPayload.deleteMany()
})

function call(callback: Callback, query: Record<string, string>, headers: Record<string, string> = {}, method = 'GET'): Promise<Response> {
  const url = `http://localhost:3000/api/${callback}?${new URLSearchParams(query)}`
  return Promise.resolve(callbacks[callback][method as 'GET']!(new Request(url, { method, headers })))
}

const send = (callback: Callback, jwt: string, headers?: Record<string, string>, method?: string) =>
  call(callback, { signed_payload_jwt: jwt }, headers, method)

async function install(storeHash = 'abc123', headers: Record<string, string> = {}): Promise<Response> {
  const grant = await sandbox.request<{ code: string; scope: string; context: string }>('POST', `/_sandbox/stores/${storeHash}/code`)
  return call('auth', { code: grant.code, scope: grant.scope, context: grant.context, account_uuid: 'x' }, headers)
}

/** The installation an hour ago, so that payloads of this minute are newer. */
async function installed(): Promise<void> {
  expect((await install()).status).toBe(200)
  const { store } = await db()
  await store.updateMany({ data: { installedAt: new Date(Date.now() - 3_600_000) } })
}

function tokenIn(response: Response): string {
  return /__Host-session-\w+=([^;]*)/.exec(response.headers.get('set-cookie') ?? '')?.[1] ?? ''
}

const reasonIn = (response: Response) => [response.status, response.headers.get('location')]
const sessions = async () => (await db()).session.count({ where: { revokedAt: null } })
const storeOf = async (storeHash: string) => (await db()).store.findUnique({ where: { storeHash }, omit: { accessToken: false } })

async function expectRefusal(response: Response, code: string): Promise<void> {
  const requestId = response.headers.get('x-request-id')
  expect(requestId).toMatch(/^[\w-]{36}$/)
  expect(response.headers.get('content-type')).toBe('application/json')
  expect(await response.json()).toEqual({
    success: false,
    error: { code, message: expect.any(String), fields: [], request_id: requestId },
  })
}

describe('installing', () => {
  test('keeps the token encrypted, the store as it tells of itself, the owner, and opens a session', async () => {
    const response = await install()
    expect(response.status).toBe(200)
    expect(await storeOf('abc123')).toMatchObject({
      name: 'Abc Store',
      language: 'en',
      timezone: 'America/New_York',
      planName: 'Standard',
      uninstalledAt: null,
    })
    expect((await storeOf('abc123'))?.accessToken).toMatch(/^v1\.test\./)
    expect(await findSession('abc123', tokenIn(response))).toMatchObject({ user: { userId: 11, role: 'OWNER' } })
    expect((await connectStore('abc123')).bigcommerce.accessToken).not.toContain('v1')
  })

  test('again, as after a change of scopes, replaces the token and keeps what is known', async () => {
    const first = tokenIn(await install())
    const before = (await connectStore('abc123')).bigcommerce.accessToken
    await install()
    expect((await connectStore('abc123')).bigcommerce.accessToken).not.toBe(before)
    expect(await findSession('abc123', first)).not.toBeNull()
    expect(await (await db()).store.count()).toBe(1)
  })

  test.each([
    ['scope-null', 'missing_scopes'],
    ['missing-scope', 'missing_scopes'],
    ['other-context', 'install_failed'],
    ['invalid-grant', 'install_failed'],
    ['html-redirect', 'unavailable'],
    ['unavailable', 'unavailable'],
    ['cut', 'unavailable'],
  ])('fails where the exchange answers %s', async (tokenExchange, reason) => {
    await sandbox.request('PATCH', '/_sandbox/stores/abc123/switches', { tokenExchange })
    expect(reasonIn(await install())).toEqual([303, `/failed/${reason}/abc123`])
    expect(await storeOf('abc123')).toBeNull()
  })

  test('works without an owner in the answer', async () => {
    await sandbox.request('PATCH', '/_sandbox/stores/abc123/switches', { tokenExchange: 'no-owner' })
    expect((await install()).status).toBe(200)
  })

  test('works while the store’s information cannot be read', async () => {
    await sandbox.request('POST', '/_sandbox/stores/abc123/faults', { method: 'GET', fault: 'not-json', times: null })
    expect((await install()).status).toBe(200)
    expect(await storeOf('abc123')).toMatchObject({ name: 'abc123', timezone: 'UTC' })
  })

  test.each([[{}], [{ code: 'x', scope: 'y', context: 'abc123' }], [{ code: 'x', scope: 'y', context: 'stores/../abc' }]])(
    'fails with %j',
    async (query) => {
      expect(reasonIn(await call('auth', query as Record<string, string>))).toEqual([303, '/failed/install_failed'])
    },
  )

  test('fails with a code that was used', async () => {
    const grant = await sandbox.request<Record<string, string>>('POST', '/_sandbox/stores/abc123/code')
    expect((await call('auth', grant)).status).toBe(200)
    expect((await call('auth', grant)).status).toBe(303)
  })
})

describe('opening', () => {
  beforeEach(installed)

  test('answers a page that is framed by this store only, with exactly this cookie', async () => {
    const response = await send('load', signed({ url: '/customers/41' }))
    expect(response.status).toBe(200)
    expect(response.headers.getSetCookie()).toEqual([
      `__Host-session-abc123=${tokenIn(response)}; Path=/; Secure; HttpOnly; SameSite=None; Partitioned; Max-Age=28800`,
    ])
    expect(tokenIn(response)).toMatch(/^[\w-]{43}$/)
    expect(response.headers.get('content-security-policy')).toMatch(/frame-ancestors http:\/\/store-abc123\.mybigcommerce\.localhost:\d+$/)
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(response.headers.get('referrer-policy')).toBe('no-referrer')
    expect(await response.text()).toContain('"/stores/abc123/customers/41"')
  })

  test('opens a panel where the control panel shows it, and the page itself in a tab of its own', async () => {
    const text = await (await send('load', signed({ url: '/panel/customers/41' }))).text()
    expect(text).toContain('"/stores/abc123/panel/customers/41"')
    expect(text).toContain('name="path" value="/customers/41"')
    expect(text).not.toMatch(/manage\/app\/\d+\/panel/)
  })

  test('provisions users: an editor at first, the owner by what BigCommerce says', async () => {
    await send('load', signed())
    await send('load', signed({ user: { id: 11, email: 'owner@abc-store.example' } }))
    await send('load', signed({ owner: { id: 24, email: 'staff@abc-store.example' } }))
    const { storeUser } = await db()
    const users = await storeUser.findMany({ orderBy: { userId: 'asc' }, select: { userId: true, role: true } })
    expect(users).toEqual([
      { userId: 11, role: 'EDITOR' },
      { userId: 24, role: 'OWNER' },
    ])
  })

  test('counts a payload once, but for the browser that holds its session', async () => {
    const jwt = signed()
    const token = tokenIn(await send('load', jwt))
    expect(reasonIn(await send('load', jwt))).toEqual([303, '/failed/already_used/abc123'])
    const again = await send('load', jwt, { cookie: `__Host-session-abc123=${token}` })
    expect([again.status, tokenIn(again)]).toEqual([200, token])
    expect(reasonIn(await send('load', jwt, { cookie: '__Host-session-abc123=another' }))[0]).toBe(303)
    const { usedPayload } = await db()
    await usedPayload.updateMany({ data: { usedAt: new Date(Date.now() - 121_000) } })
    expect((await send('load', jwt, { cookie: `__Host-session-abc123=${token}` })).status).toBe(303)
  })

  test('ends the session that the browser had of this store, within a minute, and no other', async () => {
    const tokens = [tokenIn(await send('load', signed())), tokenIn(await send('load', signed()))]
    const [held, elsewhere] = tokens as [string, string]
    const cookie = `__Host-session-abc123=${held}; __Host-session-xyz789=${elsewhere}`
    const next = tokenIn(await send('load', signed(), { cookie }))
    expect(await findSession('abc123', held)).not.toBeNull()
    const { session } = await db()
    const ends = async (token: string) =>
      (await session.findUniqueOrThrow({ where: { tokenHash: hashSessionToken(token) } })).expiresAt.getTime() - Date.now()
    expect(await ends(held)).toBeLessThanOrEqual(60_000)
    for (const token of [elsewhere, next]) expect(await ends(token)).toBeGreaterThan(7 * 3_600_000)
    await install('abc123', { cookie: `__Host-session-abc123=${next}` })
    expect(await ends(next)).toBeLessThanOrEqual(60_000)
  })

  test('makes one session of twenty at once', async () => {
    const before = await sessions()
    const jwt = signed()
    const answers = await Promise.all(Array.from({ length: 20 }, () => send('load', jwt)))
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, ...Array<number>(19).fill(303)])
    expect((await sessions()) - before).toBe(1)
  })

  test('keeps no more than twenty sessions of a browser, the newest', async () => {
    const cookie = Array.from({ length: 22 }, (_, i) => `__Host-session-old${i}=token${i}`).join('; ')
    const ended = (await send('load', signed(), { cookie })).headers.getSetCookie().slice(1)
    expect(ended).toEqual([0, 1, 2].map((i) => `__Host-session-old${i}=; Path=/; Secure; HttpOnly; SameSite=None; Partitioned; Max-Age=0`))
  })

  test.each<[string, () => string, string]>([
    ['an expired payload', () => signed({ exp: seconds(-100) }), 'expired/abc123'],
    ['a payload from before the installation', () => signed({ iat: seconds(-4000) }), 'not_installed/abc123'],
    ['a store without the app', () => signed({ sub: 'stores/other1' }), 'not_installed/other1'],
    ['a payload that cannot be verified', () => signed({}, {}, 'another-secret-0123456789abcdef-0123456789'), 'unreadable/abc123'],
    ['nothing', () => '', 'unreadable'],
  ])('refuses %s', async (_, make, where) => {
    const before = await sessions()
    expect(reasonIn(await send('load', make()))).toEqual([303, `/failed/${where}`])
    expect(await sessions()).toBe(before)
  })

  test('counts the owner of a payload of the last ten minutes only', async () => {
    const { storeUser } = await db()
    const roles = async () => (await storeUser.findMany({ orderBy: { userId: 'asc' } })).map(({ userId, role }) => [userId, role])
    const asOwner = { owner: { id: 24, email: 'staff@abc-store.example' } }
    expect((await send('load', signed({ ...asOwner, iat: seconds(-601) }))).status).toBe(200)
    expect(await roles()).toEqual([
      [11, 'OWNER'],
      [24, 'EDITOR'],
    ])
    await send('load', signed({ ...asOwner, iat: seconds(-590) }))
    expect(await roles()).toEqual([
      [11, 'EDITOR'],
      [24, 'OWNER'],
    ])
  })

  test.each([
    ['twice', (jwt: string) => `signed_payload_jwt=${jwt}&signed_payload_jwt=${jwt}`],
    ['beside an empty one', (jwt: string) => `signed_payload_jwt=${jwt}&signed_payload_jwt=`],
  ])('and leaving refuse a payload that stands there %s, which is good still', async (_, query) => {
    const jwt = owner()
    for (const [callback, status] of [
      ['load', 303],
      ['uninstall', 401],
      ['remove_user', 401],
    ] as const)
      expect((await callbacks[callback].GET!(new Request(`http://localhost:3000/api/${callback}?${query(jwt)}`))).status).toBe(status)
    expect((await send('load', jwt)).status).toBe(200)
  })

  test('a payload that is no JSON is refused as any other', async () => {
    for (const jwt of ['a.b.c', `${Buffer.from('{"typ":"JWT","alg":"HS256"}').toString('base64url')}.bm8.x`])
      expect(reasonIn(await send('load', jwt))).toEqual([303, '/failed/unreadable'])
  })

  test('a link out of the app leads home', async () => {
    expect(await (await send('load', signed({ url: '//evil.example' }))).text()).toContain('"/stores/abc123"')
  })
})

describe('a session', () => {
  beforeEach(installed)

  test.each<[string, object]>([
    ['an hour without use', { lastUsedAt: new Date(Date.now() - 3_600_001) }],
    ['eight hours', { expiresAt: new Date(Date.now() - 1) }],
    ['its end', { revokedAt: new Date() }],
  ])('does not open after %s', async (_, data) => {
    const token = tokenIn(await send('load', signed()))
    expect(await findSession('abc123', token)).not.toBeNull()
    const { session } = await db()
    await session.updateMany({ data })
    expect(await findSession('abc123', token)).toBeNull()
  })

  test('opens its own store only, and no token but its own', async () => {
    const token = tokenIn(await send('load', signed()))
    await install('xyz789')
    expect(await findSession('xyz789', token)).toBeNull()
    expect(await findSession('abc123', 'chosen-by-somebody')).toBeNull()
  })

  test('stays alive while it is used', async () => {
    const token = tokenIn(await send('load', signed()))
    const { session } = await db()
    await session.updateMany({ data: { lastUsedAt: new Date(Date.now() - 50 * 60_000) } })
    await findSession('abc123', token)
    const [used] = await session.findMany({ orderBy: { lastUsedAt: 'desc' }, take: 1 })
    expect(Date.now() - used!.lastUsedAt.getTime()).toBeLessThan(60_000)
  })
})

/** Of the one who may uninstall, as far as is known here. */
const owner = (changes: Record<string, unknown> = {}) => signed({ user: { id: 11, email: 'owner@abc-store.example' }, ...changes })

describe('leaving', () => {
  beforeEach(installed)

  test('uninstalling closes the store at once; again it changes nothing', async () => {
    const token = tokenIn(await send('load', owner()))
    const jwt = owner()
    expect((await send('uninstall', jwt)).status).toBe(200)
    expect(await findSession('abc123', token)).toBeNull()
    expect((await storeOf('abc123'))?.suspendedAt).not.toBeNull()
    expect((await send('uninstall', jwt)).status).toBe(200)
    expect((await send('uninstall', owner())).status).toBe(200)
    expect(reasonIn(await send('load', signed()))).toEqual([303, '/failed/not_installed/abc123'])
  })

  test('an uninstallation from before the installation is ignored', async () => {
    const old = owner({ iat: seconds(-4000) })
    expect((await send('uninstall', old)).status).toBe(200)
    expect(await storeOf('abc123')).toMatchObject({ uninstalledAt: null, suspendedAt: null })
  })

  test.each(['uninstall', 'remove_user'] as const)('a payload that opened the app is no good for %s', async (callback) => {
    const jwt = owner()
    const token = tokenIn(await send('load', jwt))
    await send(callback, jwt)
    expect(await findSession('abc123', token)).not.toBeNull()
    expect(await storeOf('abc123')).toMatchObject({ uninstalledAt: null, suspendedAt: null })
  })

  test.each([
    ['uninstall', { cookie: 'a=b' }],
    ['uninstall', { 'sec-fetch-site': 'cross-site' }],
    ['uninstall', { 'sec-fetch-site': 'none' }],
    ['remove_user', { 'sec-fetch-dest': 'iframe' }],
  ] as const)('%s by a browser (%j) is refused', async (callback, headers) => {
    const response = await send(callback, owner(), headers)
    expect(response.status).toBe(403)
    await expectRefusal(response, 'forbidden')
    expect(await storeOf('abc123')).toMatchObject({ uninstalledAt: null, suspendedAt: null })
  })

  test('a server whose client sends Sec-Fetch-Mode alone is heard', async () => {
    expect((await send('uninstall', owner(), { 'sec-fetch-mode': 'cors' })).status).toBe(200)
    expect((await storeOf('abc123'))?.suspendedAt).not.toBeNull()
  })

  test.each(['uninstall', 'remove_user'] as const)(
    '%s that nobody signed is told so, with the id by which the log names it',
    async (callback) => {
      const response = await send(callback, 'x')
      expect([response.status, response.headers.get('www-authenticate')]).toEqual([401, null])
      await expectRefusal(response, 'unauthorized')
    },
  )

  test('a removed user’s sessions and older payloads are dead, a newer one opens the app again', async () => {
    const early = signed()
    const token = tokenIn(await send('load', signed()))
    expect((await send('remove_user', signed())).status).toBe(200)
    expect(await findSession('abc123', token)).toBeNull()
    expect(reasonIn(await send('load', early))).toEqual([303, '/failed/user_removed/abc123'])
    expect((await send('load', signed({ iat: seconds(2) }))).status).toBe(200)
  })

  test('data is kept for 30 days, then deleted', async () => {
    const { store } = await db()
    for (const left of ['uninstalledAt', 'suspendedAt'] as const) {
      await installed()
      await store.updateMany({ data: { [left]: new Date(Date.now() - 29 * 86_400_000) } })
      await purgeExpired()
      expect(await storeOf('abc123')).not.toBeNull()
      await store.updateMany({ data: { [left]: new Date(Date.now() - 31 * 86_400_000) } })
      await purgeExpired()
      expect(await storeOf('abc123')).toBeNull()
    }
  })
})

describe('other methods', () => {
  test.each(
    (['auth', 'load', 'uninstall', 'remove_user'] as const).flatMap((callback) =>
      ['HEAD', 'OPTIONS', 'POST', 'PUT', 'PATCH', 'DELETE'].map((method) => [method, callback] as const),
    ),
  )('%s %s is 405, with the policy, and the payload still works', async (method, callback) => {
    await installed()
    const jwt = signed()
    const response = await send(callback, jwt, {}, method)
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET'])
    if (method !== 'HEAD') await expectRefusal(response, 'method_not_allowed')
    expect(response.headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
    expect((await send('load', jwt)).status).toBe(200)
  })
})
