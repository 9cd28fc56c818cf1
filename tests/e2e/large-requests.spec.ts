import { readFileSync } from 'node:fs'
import { once } from 'node:events'
import { connect } from 'node:net'
import { expect, test } from '@playwright/test'
import { control, resetStores } from '@/tests/e2e/control-panel'
import { appUrl } from '@/tests/setup/e2e-environment'
import { noteSecrets } from '@/tests/setup/note-secrets'
import { signed } from '@/tests/stores/signed-payload'

// What somebody with a session or a key can send; tests/e2e/refused-bodies.spec.ts has what anybody can.
type ActionManifest = { node: Record<string, { exportedName: string; workers: Record<string, unknown> }> }

const STORE = 'abc123'
const OWNER = { id: 11, email: 'olivia.owner@abc-store.example' }
/** Whose budgets no other test needs. */
const EAGER = { id: 77, email: 'eager@abc-store.example' }
let cookie: string
let key: string

test.beforeAll(async () => {
  await resetStores()
  const grant = await control<{ code: string; scope: string; context: string }>('POST', `/stores/${STORE}/code`)
  const { code, scope, context } = grant
  await cookieFrom(`auth?${new URLSearchParams({ code, scope, context })}`)
  cookie = await cookieFrom(`load?signed_payload_jwt=${signed({ user: OWNER, owner: OWNER })}`)
  const created = await act('createApiKey', [{ name: 'Large bodies', scope: 'WRITE', expiresInDays: 30 }])
  key = /uck_[\w-]+/.exec(created.text)![0]
  noteSecrets([cookie.split('=')[1]!, key])
})

async function cookieFrom(callback: string): Promise<string> {
  const response = await fetch(`${appUrl}/api/${callback}`)
  expect(response.status).toBe(200)
  return response.headers.getSetCookie()[0]!.split(';')[0]!
}

function action(name: string): { path: string; id: string } {
  const { node } = JSON.parse(readFileSync('.next/server/server-reference-manifest.json', 'utf8')) as ActionManifest
  const [id, { workers }] = Object.entries(node).find(([, { exportedName }]) => exportedName === name)!
  return {
    id,
    path: Object.keys(workers)[0]!
      .replace(/^app|\/page$/g, '')
      .replace('[storeHash]', STORE),
  }
}

async function act(name: string, input: unknown[]): Promise<{ status: number; text: string }> {
  const { id, path } = action(name)
  const headers = { 'next-action': id, accept: 'text/x-component', 'content-type': 'text/plain;charset=UTF-8', origin: appUrl, cookie }
  const response = await fetch(appUrl + path, { method: 'POST', headers, body: JSON.stringify([STORE, OWNER.id, ...input]) })
  return { status: response.status, text: await response.text() }
}

/** The statuses of a request, and of another one sent after it on the same connection. */
async function statuses(line: string, headers: Record<string, string>, body: string): Promise<string[]> {
  const { port, host } = new URL(appUrl)
  const socket = connect(Number(port), '127.0.0.1')
  let told = ''
  socket.setEncoding('latin1').on('data', (part: string) => (told += part))
  socket.on('error', () => undefined)
  const fields = Object.entries({ Host: host, 'Content-Length': String(Buffer.byteLength(body)), ...headers })
  socket.write(`${line} HTTP/1.1\r\n${fields.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n${body}`)
  socket.write(`GET /api/health HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`)
  await once(socket, 'close')
  return [...told.matchAll(/HTTP\/1\.1 (\d+)/g)].map(([, status = '']) => status)
}

const json = { 'Content-Type': 'application/json' }
const large = (bytes: number) => JSON.stringify({ customer_id: 789, company: 'x'.repeat(bytes) })

const refusals: [string, string, Record<string, string>, string, string][] = [
  ['an update of 11 MB', 'POST /api/v1/customers/update', json, large(11_000_000), '413'],
  ['an update in another form', 'POST /api/v1/customers/update', { 'Content-Type': 'text/plain' }, large(11_000_000), '415'],
  ['a batch of 11 MB', 'POST /api/v1/customers/update-batch', json, `[${large(11_000_000)}]`, '413'],
  ['rows of 17 MB of JSON', 'POST /api/v1/runs', json, `{"rows":[${large(17_000_000)}]}`, '413'],
  ['a file that is no table', 'POST /api/v1/runs', { 'Content-Type': 'text/csv' }, `\0${'x'.repeat(11_000_000)}`, '400'],
  ['a file with another heading', 'POST /api/v1/runs', { 'Content-Type': 'text/csv' }, `name\n${'x\n'.repeat(1_000_000)}`, '413'],
  ['a step of a run with a body', 'POST /api/v1/runs/00000000-0000-7000-8000-000000000000/pause', json, large(200_000), '413'],
]
for (const [what, line, headers, body, status] of refusals)
  test(`with a good key, after the body of ${what} the connection serves the next request`, async () => {
    expect(await statuses(line, { ...headers, Authorization: `Bearer ${key}` }, body)).toEqual([status, '200'])
  })

test('ten thousand ticked customers are taken by an action', async () => {
  const ids = Array.from({ length: 10_000 }, (_, index) => 100_000_000 + index)
  const { status, text } = await act('changeSelected', [{ customers: { ids }, change: { field: 'company', value: 'Ticked' } }])
  expect([status, /"status":"made"/.test(text)]).toEqual([200, true])
})

test('an action of more than 512 kB is not taken, and its connection serves the next request or ends', async () => {
  const { id, path } = action('searchStoreCustomers')
  const headers = { 'Next-Action': id, 'Content-Type': 'text/plain;charset=UTF-8', Origin: appUrl, Cookie: cookie }
  const body = (bytes: number) => JSON.stringify([STORE, OWNER.id, 'x'.repeat(bytes)])
  const [first, next = '200'] = await statuses(`POST ${path}`, headers, body(530_000))
  expect([first, next]).toEqual(['413', '200'])
  expect(await statuses(`POST ${path}`, headers, body(400_000))).toEqual(['200', '200'])
})

test('a user who sends files without end is told when to go on, and a colleague sends theirs meanwhile', async () => {
  const eager = await cookieFrom(`load?signed_payload_jwt=${signed({ user: EAGER, owner: OWNER })}`)
  const send = (as: string) =>
    fetch(`${appUrl}/stores/${STORE}/runs/upload`, { method: 'POST', headers: { origin: appUrl, cookie: as }, body: 'no table' })
  for (let i = 0; i < 30; i++) expect((await send(eager)).status).toBe(400)
  const refused = await send(eager)
  expect([refused.status, Number(refused.headers.get('retry-after')) > 0]).toEqual([429, true])
  expect(await refused.json()).toMatchObject({ success: false, error: { code: 'rate_limited' } })
  expect((await send(cookie)).status).toBe(400)
})
