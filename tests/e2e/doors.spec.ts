import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { freePort } from '@/scripts/free-port'
import { startSandbox, type Sandbox } from '@/tests/sandbox-process'
import { doors, RUN_ID, type Door, type Role } from '@/tests/security/doors'
import type { Openers } from '@/tests/security/fill-database'
import { e2eEnvironment } from '@/tests/setup/e2e-environment'
import { noteSecrets } from '@/tests/setup/note-secrets'

// An app of its own, on a database that holds a session and a key of every kind.
type Knock = { cookie?: string; origin?: string | null; userId?: number; authorization?: string; query?: string }
type Answer = { status: number; text: string; cookies: string[]; location: string | null }
type ActionManifest = { node: Record<string, { exportedName: string; filename: string; workers: Record<string, unknown> }> }

const folder = mkdtempSync(join(tmpdir(), 'update-customer-doors-'))
const userIds: Record<Role, number> = { OWNER: 11, EDITOR: 24, VIEWER: 37 }
const ranks: Role[] = ['VIEWER', 'EDITOR', 'OWNER']
const manifest = () => (JSON.parse(readFileSync('.next/server/server-reference-manifest.json', 'utf8')) as ActionManifest).node

let sandbox: Sandbox
let appUrl: string
let openers: Openers
let stop: () => Promise<void>

test.beforeAll(async () => {
  test.setTimeout(90_000)
  const port = String(await freePort())
  appUrl = `http://localhost:${port}`
  const { BIGCOMMERCE_CLIENT_ID, BIGCOMMERCE_CLIENT_SECRET } = e2eEnvironment
  sandbox = await startSandbox([
    '--quota',
    '100000',
    '--app-url',
    appUrl,
    '--client-id',
    BIGCOMMERCE_CLIENT_ID,
    '--client-secret',
    BIGCOMMERCE_CLIENT_SECRET,
  ])
  const accessTokens: Record<string, string> = {}
  for (const storeHash of ['abc123', 'xyz789'])
    accessTokens[storeHash] = (await sandbox.request<{ access_token: string }>('POST', `/_sandbox/stores/${storeHash}/token`)).access_token

  const bigcommerce = { BIGCOMMERCE_API_URL: sandbox.url, BIGCOMMERCE_LOGIN_URL: sandbox.url }
  const env = { ...process.env, ...e2eEnvironment, ...bigcommerce, APP_URL: appUrl, DATABASE_URL: '', DATA_DIR: folder, PORT: port }
  const fill = ['--import', './scripts/alias.mjs', 'tests/security/fill-database.ts', JSON.stringify(accessTokens)]
  const filled = spawnSync(process.execPath, fill, { env: { ...env, LOG_LEVEL: 'silent' }, encoding: 'utf8' })
  expect(filled.status, filled.stderr).toBe(0)
  openers = JSON.parse(filled.stdout)
  noteSecrets([...Object.values(openers.sessions), ...Object.values(openers.keys)])
  const log = openSync('.test/logs/doors.log', 'w')
  const app = spawn(process.execPath, ['scripts/start.mjs', '-H', '127.0.0.1'], { env, stdio: ['ignore', log, log] })
  const exit = once(app, 'close')
  stop = async () => {
    app.kill('SIGTERM')
    await exit
    await sandbox.stop()
    rmSync(folder, { recursive: true, force: true })
  }
  await expect.poll(() => fetch(`${appUrl}/api/health`).then(({ status }) => status, String), { timeout: 45_000 }).toBe(200)
  // what the start itself asks for
  await expect.poll(() => sandbox.request('GET', '/_sandbox/stores/xyz789/requests?path=/graphql')).toMatchObject({ count: 3 })
  for (const storeHash of ['abc123', 'xyz789']) await sandbox.request('DELETE', `/_sandbox/stores/${storeHash}/requests`)
})
test.afterAll(() => stop())

/** The address of a row, for the store in use and its customer 789. */
function addressOf(path: string): string {
  return (
    appUrl +
    path
      .replace('[storeHash]', 'abc123')
      .replace('[customerId]', '789')
      .replace('[runId]', RUN_ID)
      .replace('[id]', '00000000-0000-7000-8000-000000000000')
      .replace('[reason]', 'expired')
      .replace('[...path]', 'nothing')
      .replace(/\/\[\[.*/, '')
  )
}

function requestOf(door: Door, knock: Knock): { url: string; init: RequestInit } {
  const headers: Record<string, string> = {}
  if (knock.cookie) headers.cookie = knock.cookie
  if (knock.authorization) headers.authorization = knock.authorization
  if (knock.origin !== null) headers.origin = knock.origin ?? appUrl
  if (door.kind === 'page') return { url: addressOf(door.path), init: { headers } }
  if (door.kind === 'handler') {
    const isForm = door.door === 'form'
    const body = isForm
      ? new URLSearchParams(door.body)
      : 'body' in door
        ? typeof door.body === 'string'
          ? door.body
          : JSON.stringify(door.body)
        : null
    if (body && !isForm) headers['content-type'] = 'application/json'
    const address = addressOf(door.path)
    const query = address.includes('?') ? knock.query?.replace('?', '&') : knock.query
    return { url: address + (query ?? ''), init: { method: door.method === 'ANY' ? 'GET' : door.method, headers, body } }
  }
  const [id, action] = Object.entries(manifest()).find(
    ([, { exportedName, filename }]) => exportedName === door.name && filename === door.path,
  )!
  const [page = ''] = Object.keys(action.workers)
  Object.assign(headers, { 'next-action': id, accept: 'text/x-component', 'content-type': 'text/plain;charset=UTF-8' })
  const body = JSON.stringify(['abc123', knock.userId ?? userIds.OWNER, ...door.input])
  return { url: addressOf(page.replace(/^app/, '').replace(/\/page$/, '')), init: { method: 'POST', headers, body } }
}

async function knockAt(door: Door, knock: Knock = {}): Promise<Answer> {
  const { url, init } = requestOf(door, knock)
  const response = await fetch(url, { redirect: 'manual', ...init })
  return {
    status: response.status,
    text: await response.text(),
    cookies: response.headers.getSetCookie(),
    location: response.headers.get('location'),
  }
}

const cookie = (session: string, storeHash = 'abc123') => `__Host-session-${storeHash}=${openers.sessions[session]}`

/** What nobody gets in with, wherever a session is asked for. */
function withoutSession(): [string, Knock][] {
  return [
    ['no session', {}],
    ['a token that nobody made', { cookie: `__Host-session-abc123=${'0'.repeat(43)}` }],
    ['another store’s session', { cookie: cookie('other', 'xyz789') }],
    ['another store’s session under this store’s name', { cookie: cookie('other') }],
    ['an API key', { authorization: `Bearer ${openers.keys.WRITE}` }],
    ['a bad bearer beside a good cookie', { cookie: cookie('OWNER'), authorization: `Bearer ${'0'.repeat(43)}` }],
    ['an API key beside a good cookie', { cookie: cookie('OWNER'), authorization: `Bearer ${openers.keys.WRITE}` }],
    ['a session that was ended', { cookie: cookie('revoked') }],
    ['a session of more than eight hours', { cookie: cookie('expired') }],
    ['a session that was not used for an hour', { cookie: cookie('idle') }],
    ['a removed user’s session', { cookie: cookie('removed') }],
    ['a session of a store that has left', { cookie: cookie('uninstalled') }],
  ]
}

const foreignOrigins: [string, Knock][] = [
  ['without an origin', { origin: null }],
  ['from a sandboxed frame', { origin: 'null' }],
  ['from another store’s panel', { origin: 'http://store-evil.mybigcommerce.localhost' }],
]

const lowerThan = (role: Role) => ranks.slice(0, ranks.indexOf(role))
const asRole = (role: Role): Knock => ({ cookie: cookie(role), userId: userIds[role] })

function nameOf(door: Door): string {
  return door.kind === 'action' ? door.name : `${'method' in door ? `${door.method} ` : ''}${door.path}`
}

test('the start registers the panel on the customer’s row where it was granted and is missing', async () => {
  const labels = async (storeHash: string) =>
    (await sandbox.request<{ label: { defaultValue: string } }[]>('GET', `/_sandbox/stores/${storeHash}/extensions`)).map(
      ({ label }) => label.defaultValue,
    )
  expect([await labels('abc123'), await labels('xyz789')]).toEqual([[], ['Update customer']])
})

test('the build has exactly the actions of the table', () => {
  const built = Object.values(manifest()).map(({ filename, exportedName }) => `${filename} ${exportedName}`)
  const listed = doors.flatMap((door) => (door.kind === 'action' ? [`${door.path} ${door.name}`] : []))
  expect([...new Set(built)].toSorted()).toEqual(listed.toSorted())
})

for (const door of doors)
  test(`${door.kind} ${nameOf(door)}`, async () => {
    if (door.door === 'open') return checkOpen(door)
    if (door.door === 'callback') return checkCallback(door)
    if (door.door === 'nothing') return expect((await knockAt(door, { ...asRole('OWNER') })).status).toBe(404)
    if (door.door === 'session' || door.door === 'form') return checkOwnPage(door)
    if (door.door === 'key') return refuseOtherKeys(door)
    await refuseOtherSessions(door)
  })

test('nothing that was refused has called BigCommerce', async () => {
  for (const storeHash of ['abc123', 'xyz789']) {
    const { requests } = await sandbox.request<{ requests: unknown[] }>('GET', `/_sandbox/stores/${storeHash}/requests`)
    expect(requests).toEqual([])
  }
})

// That the same request with the right session or key is let in shows that it was not refused for something else. What it does may go
// on after its answer, so all that is refused comes first.
for (const door of doors) {
  if (!('role' in door) && door.door !== 'key') continue
  test(`${door.kind} ${nameOf(door)} lets in`, async () => {
    if ('role' in door) return expectLetIn(await knockAt(door, asRole(door.role)))
    expect([401, 403]).not.toContain((await knockAt(door, { authorization: `Bearer ${openers.keys[door.scope]}` })).status)
  })
}

test('each request is in the log, by the pattern of its address and nothing else of it', async () => {
  await fetch(`${appUrl}/stores/abc123/marta.ibanez@example.com?email=marta.ibanez@example.com`)
  const lines = () =>
    readFileSync('.test/logs/doors.log', 'utf8')
      .split('\n')
      .filter((line) => line.startsWith('{'))
      .map((line) => JSON.parse(line) as Record<string, unknown>)
      .filter(({ event }) => event === 'request')
  const known = { requestId: expect.stringMatching(/^[0-9a-f-]{36}$/), storeHash: 'abc123', ms: expect.any(Number) }
  const customer = { path: '/stores/*/customers/*', ...known }
  await expect.poll(lines).toContainEqual(expect.objectContaining({ ...known, path: '/stores/*/*', method: 'GET', status: 404 }))
  expect(lines()).toContainEqual(expect.objectContaining({ ...customer, method: 'GET', status: 200 }))
  expect(lines()).toContainEqual(expect.objectContaining({ ...customer, method: 'POST', status: 200, isAction: true }))
  expect(new Set(lines().map(({ requestId }) => requestId)).size).toBe(lines().length)
  for (const { path } of lines()) expect(path).toMatch(/^(\/(\*|[a-z_-]+|results\.(csv|xlsx))?)+$/)
})

async function checkOpen(door: Door): Promise<void> {
  const { status, cookies } = await knockAt(door)
  expect(status).toBeLessThan(400)
  expect(cookies).toEqual([])
}

async function checkCallback(door: Door): Promise<void> {
  const unsigned = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${Buffer.from('{"sub":"stores/abc123"}').toString('base64url')}.`
  for (const query of ['', '?signed_payload_jwt=x', `?signed_payload_jwt=${unsigned}`, '?code=x&scope=y&context=stores%2Fabc123'])
    await test.step(query || 'nothing', async () => {
      const { status, location, cookies } = await knockAt(door, { query, cookie: cookie('OWNER') })
      expect([303, 403]).toContain(status)
      if (status === 303) expect(location).toMatch(/^\/failed\//)
      expect(cookies).toEqual([])
    })
}

/** What carries its own code or token instead of a session: from another page it does nothing, with a wrong one it gives nothing. */
async function checkOwnPage(door: Extract<Door, { door: 'session' | 'form' }>): Promise<void> {
  for (const [name, knock] of foreignOrigins)
    await test.step(name, async () => {
      const { status, location, cookies } = await knockAt(door, { cookie: cookie('OWNER'), ...knock })
      expect([status, location]).toEqual(door.door === 'form' ? [303, '/failed/already_used'] : [403, null])
      expect(cookies).toEqual([])
    })
  const { status, cookies } = await knockAt(door, { cookie: cookie('other', 'xyz789') })
  expect(status).toBe(door.status)
  expect(cookies.filter((one) => !one.includes('Max-Age=0'))).toEqual([])
}

async function refuseOtherKeys(door: Extract<Door, { door: 'key' }>): Promise<void> {
  const [good, exposed] = [openers.keys.WRITE!, openers.keys.exposed!]
  const bearer = (key: string) => ({ authorization: `Bearer ${key}` })
  const refused: [string, Knock][] = [
    ['no key', {}],
    ['a session alone', { cookie: cookie('OWNER') }],
    ['a key in the address', { query: `?api_key=${exposed}&authorization=Bearer%20${exposed}&access_token=${exposed}` }],
    ['a key in the address beside a good one', { ...bearer(good), query: `?note=${exposed}` }],
    ['a key with another scheme', { authorization: `Basic ${Buffer.from(`${good}:`).toString('base64')}` }],
    ['a key with a wrong checksum', bearer(good.slice(0, -1) + (good.endsWith('0') ? '1' : '0'))],
    ['a revoked key', bearer(openers.keys.revoked!)],
    ['an expired key', bearer(openers.keys.expired!)],
    ['a suspended key', bearer(openers.keys.suspended!)],
    ['a session’s token as a key', bearer(openers.sessions.OWNER!)],
  ]
  for (const [name, knock] of refused) await test.step(name, async () => expect((await knockAt(door, knock)).status).toBe(401))
  if (door.scope === 'WRITE') expect((await knockAt(door, bearer(openers.keys.READ!))).status).toBe(403)
}

async function refuseOtherSessions(door: Extract<Door, { role: Role }>): Promise<void> {
  for (const [name, knock] of withoutSession())
    await test.step(name, async () => {
      const answer = await knockAt(door, knock)
      expectRefused(door, answer, 401)
      // a document that carries nothing may belong to a browser that keeps no cookie
      const carriesToken = knock.authorization !== undefined || knock.cookie?.includes('session-abc123=')
      if (door.kind === 'page') expect(answer.status).toBe(carriesToken ? 401 : 200)
    })
  for (const role of lowerThan(door.role)) await test.step(role, async () => expectRefused(door, await knockAt(door, asRole(role)), 403))
  const isRead = door.kind === 'page' || (door.kind === 'handler' && door.method === 'GET')
  for (const [name, knock] of isRead ? [] : foreignOrigins)
    await test.step(name, async () => expectRefused(door, await knockAt(door, { ...asRole('OWNER'), ...knock }), 403))
  if (door.kind === 'action')
    await test.step('for another user', async () => {
      const { text } = await knockAt(door, { ...asRole('OWNER'), userId: userIds.VIEWER })
      expect(text).toContain('"code":"user_changed"')
    })
}

const codes = { 401: 'session_ended', 403: 'forbidden' }

function expectRefused(door: Door, { status, text }: Answer, expected: 401 | 403): void {
  expect(text.includes('marta.ibanez')).toBe(false)
  // a page has begun to be sent before its door is asked for a role
  if (door.kind === 'page') return expect(/NEXT_HTTP_ERROR_FALLBACK;(\d+)/.exec(text)?.[1]).toBe(String(expected))
  if (door.kind === 'handler') return expect(status).toBe(expected)
  // Next refuses some origins itself
  if (status < 400 || expected === 401) expect(text).toContain(`"code":"${codes[expected]}"`)
}

function expectLetIn({ status, text }: Answer): void {
  expect(status).toBeLessThan(300)
  expect(/NEXT_HTTP_ERROR_FALLBACK;\d+|"code":"(session_ended|forbidden|invalid_input|internal)"/.exec(text)?.[0]).toBeUndefined()
}
