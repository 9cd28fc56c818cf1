import { beforeEach, describe, expect, test } from 'vitest'
import { POST as claim } from '@/app/api/session/claim/route'
import { POST as claimTab } from '@/app/api/session/claim-tab/route'
import { POST as logout } from '@/app/api/session/logout/route'
import { POST as refresh } from '@/app/api/session/refresh/route'
import { db } from '@/lib/db/database'
import { sealSecret } from '@/lib/sealed'
import { STAFF_PURPOSE } from '@/lib/stores/users'
import { createSession, findSession, newSessionToken } from '@/lib/stores/sessions'
import { testEnvironment } from '@/tests/setup/environment'

const routes = { claim, 'claim-tab': claimTab, refresh, logout }
type Route = keyof typeof routes

beforeEach(async () => {
  const prisma = await db()
  await prisma.store.deleteMany()
  const store = { name: 'Abc', language: 'en', timezone: 'UTC', planName: '', scope: '', installedAt: new Date() }
  await prisma.store.create({ data: { storeHash: 'abc123', ...store } })
  await prisma.storeUser.create({
    data: { storeHash: 'abc123', userId: 11, email: sealSecret('owner@abc-store.example', STAFF_PURPOSE, 'abc123'), role: 'OWNER' },
  })
})

async function opened(storeHash = 'abc123', userId = 11): Promise<{ token: string; claimCode: string }> {
  const [token, claimCode] = [newSessionToken(), newSessionToken()]
  const prisma = await db()
  await prisma.$transaction((transaction) => createSession(transaction, { storeHash, userId, token, claimCode }))
  return { token, claimCode }
}

type Sent = { headers?: Record<string, string>; body?: BodyInit; origin?: string | null }

function send(route: Route, { headers = {}, body, origin = testEnvironment.APP_URL }: Sent): Promise<Response> {
  const request = new Request(`${testEnvironment.APP_URL}/api/session/${route}`, { method: 'POST', headers, body })
  if (origin !== null) request.headers.set('origin', origin)
  return routes[route](request)
}

const json = { 'content-type': 'application/json' }
const sendJson = (route: Route, body: unknown, headers: Record<string, string> = {}) =>
  send(route, { headers: { ...json, ...headers }, body: JSON.stringify(body) })
const form = (fields: Record<string, string>) => new URLSearchParams(fields)

async function claimed(): Promise<string> {
  const response = await sendJson('claim', { storeHash: 'abc123', code: (await opened()).claimCode })
  return ((await response.json()) as { token: string }).token
}

test('a code is good for nothing once its bearer was used, which is refreshed, in answers that nobody stores', async () => {
  const { claimCode } = await opened()
  const body = { storeHash: 'abc123', code: claimCode }
  const first = await sendJson('claim', body)
  const { token } = (await first.json()) as { token: string }
  expect([first.status, first.headers.get('cache-control'), first.headers.get('set-cookie')]).toEqual([200, 'no-store', null])
  expect(await findSession('abc123', token, 'BEARER')).not.toBeNull()
  expect((await sendJson('claim', body)).status).toBe(401)
  const second = await sendJson('refresh', { storeHash: 'abc123' }, { authorization: `Bearer ${token}` })
  expect([second.status, second.headers.get('cache-control')]).toEqual([200, 'no-store'])
  const { token: next } = (await second.json()) as { token: string }
  expect(await findSession('abc123', next, 'BEARER')).not.toBeNull()
})

describe('a tab of the app’s own', () => {
  test('gets the boot page and a cookie, for the code', async () => {
    const { claimCode } = await opened()
    const body = form({ storeHash: 'abc123', code: claimCode, path: '/customers/41' })
    const response = await send('claim-tab', { body })
    expect(response.status).toBe(200)
    const token = /__Host-session-abc123=([\w-]{43}); /.exec(response.headers.get('set-cookie') ?? '')?.[1] ?? ''
    expect(await findSession('abc123', token)).not.toBeNull()
    const page = await response.text()
    expect(page).toContain('"/stores/abc123/customers/41"')
    expect(page).not.toContain(token)
    expect((await send('claim-tab', { body })).headers.get('location')).toBe('/failed/already_used/abc123')
  })

  test.each(['//evil.example', '/\\evil.example', 'https://evil.example/', 'javascript:1', '"><script>'])(
    'never leads to %s',
    async (path) => {
      const response = await send('claim-tab', { body: form({ storeHash: 'abc123', code: (await opened()).claimCode, path }) })
      const page = await response.text()
      expect(page).toContain('const target = "/stores/abc123/customers"')
      expect(page).not.toContain('evil')
    },
  )
})

describe('nothing is given to', () => {
  test.each<[string, string | null]>([
    ['another origin', 'https://store-evil.mybigcommerce.com'],
    ['a sandboxed frame', 'null'],
    ['nobody', null],
  ])('%s', async (_, origin) => {
    const { token, claimCode } = await opened()
    const code = JSON.stringify({ storeHash: 'abc123', code: claimCode })
    expect((await send('claim', { origin, headers: json, body: code })).status).toBe(403)
    expect((await send('claim-tab', { origin, body: form({ storeHash: 'abc123', code: claimCode, path: '/' }) })).status).toBe(303)
    const cookie = `__Host-session-abc123=${token}`
    expect((await send('logout', { origin, headers: { ...json, cookie }, body: '{"storeHash":"abc123"}' })).status).toBe(403)
    expect(await findSession('abc123', token)).not.toBeNull()
    expect((await sendJson('claim', { storeHash: 'abc123', code: claimCode })).status).toBe(200)
  })

  test.each<[string, Route, Sent]>([
    ['a body that is no JSON', 'claim', { headers: json, body: '{' }],
    ['a form where JSON is asked for', 'claim', { body: form({ storeHash: 'abc123', code: 'x' }) }],
    ['JSON under another name', 'logout', { headers: { 'content-type': 'text/plain' }, body: '{"storeHash":"abc123"}' }],
    ['no body', 'refresh', { headers: json }],
    ['a store that cannot be', 'logout', { headers: json, body: '{"storeHash":"../abc"}' }],
    ['a code that cannot be', 'claim', { headers: json, body: '{"storeHash":"abc123","code":["x"]}' }],
    ['more than is asked for', 'logout', { headers: json, body: '{"storeHash":"abc123","userId":11}' }],
  ])('%s', async (_, route, sent) => {
    const response = await send(route, sent)
    expect([response.status, await response.json()]).toEqual([
      400,
      { success: false, error: { code: 'invalid_input', request_id: response.headers.get('x-request-id') } },
    ])
  })

  test.each<[string, (token: string) => Record<string, string>]>([
    ['a refresh without a bearer', () => ({})],
    ['a refresh with a cookie', (token) => ({ cookie: `__Host-session-abc123=${token}` })],
    ['a refresh with an API key', () => ({ authorization: 'Bearer uck_0123456789ab_x' })],
    ['a refresh by another scheme', (token) => ({ authorization: `Basic ${token}` })],
    ['a refresh with an unknown bearer', () => ({ authorization: `Bearer ${newSessionToken()}` })],
  ])('%s', async (_, headersWith) => {
    const token = await claimed()
    expect((await sendJson('refresh', { storeHash: 'abc123' }, headersWith(token))).status).toBe(401)
    expect(await findSession('abc123', token, 'BEARER')).not.toBeNull()
  })
})

test('a logout ends what the browser holds, and takes the cookie away', async () => {
  const { token } = await opened()
  const bearer = await claimed()
  const headers = { cookie: `__Host-session-abc123=${token}`, authorization: `Bearer ${bearer}` }
  const response = await sendJson('logout', { storeHash: 'abc123' }, headers)
  expect([response.status, response.headers.get('set-cookie')]).toEqual([204, expect.stringContaining('Max-Age=0')])
  expect([await findSession('abc123', token), await findSession('abc123', bearer, 'BEARER')]).toEqual([null, null])
  expect((await sendJson('logout', { storeHash: 'abc123' })).status).toBe(204)
})

test('a logout ends all sessions of its user that the browser holds, of other stores too, and nobody else’s', async () => {
  const prisma = await db()
  for (const storeHash of ['xyz789', 'other1']) {
    await prisma.store.create({
      data: { storeHash, name: storeHash, language: 'en', timezone: 'UTC', planName: '', scope: '', installedAt: new Date() },
    })
    for (const userId of [11, 24])
      await prisma.storeUser.create({
        data: { storeHash, userId, email: sealSecret('x@example.com', STAFF_PURPOSE, storeHash), role: 'EDITOR' },
      })
  }
  const [own, same, other, elsewhere] = [await opened(), await opened('xyz789'), await opened('other1', 24), await opened('xyz789')]
  const cookie = [`__Host-session-abc123=${own.token}`, `__Host-session-xyz789=${same.token}`, `__Host-session-other1=${other.token}`].join(
    '; ',
  )
  const response = await sendJson('logout', { storeHash: 'abc123' }, { cookie })
  expect(response.headers.getSetCookie().map((one) => one.split(/[=;]/)[0])).toEqual(['__Host-session-abc123', '__Host-session-xyz789'])
  expect([await findSession('abc123', own.token), await findSession('xyz789', same.token)]).toEqual([null, null])
  expect(await findSession('other1', other.token)).not.toBeNull()
  expect(await findSession('xyz789', elsewhere.token)).not.toBeNull()
})

test('a logout with a token that is nobody’s ends nothing of other stores', async () => {
  const { token } = await opened()
  const cookie = `__Host-session-abc123=${token}; __Host-session-xyz789=${newSessionToken()}`
  await sendJson('logout', { storeHash: 'xyz789' }, { cookie })
  expect(await findSession('abc123', token)).not.toBeNull()
})

test('a body is read up to 4 kB, also where it does not say how long it is', async () => {
  const parts = [JSON.stringify({ storeHash: 'abc123', code: (await opened()).claimCode }), ...Array<string>(100).fill(' '.repeat(1024))]
  const taken: string[] = []
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      taken.push(parts[taken.length]!)
      controller.enqueue(new TextEncoder().encode(taken.at(-1)))
    },
  })
  const request = new Request(`${testEnvironment.APP_URL}/api/session/claim`, {
    method: 'POST',
    headers: { ...json, origin: testEnvironment.APP_URL },
    body,
    duplex: 'half',
  } as RequestInit)
  expect((await claim(request)).status).toBe(400)
  expect(taken.length).toBeLessThan(10)
})
