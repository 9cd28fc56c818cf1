import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import * as auth from '@/app/api/auth/route'
import * as load from '@/app/api/load/route'
import * as uninstall from '@/app/api/uninstall/route'
import { POST as refresh } from '@/app/api/session/refresh/route'
import { POST as claimTab } from '@/app/api/session/claim-tab/route'
import { budgets, type Budget } from '@/lib/contract/budgets'
import { processState } from '@/lib/process-state'
import { spend } from '@/lib/spend'
import { startSandbox, type Sandbox } from '@/tests/sandbox-process'
import { testEnvironment } from '@/tests/setup/environment'
import { signed } from '@/tests/stores/signed-payload'

const callbacks = { auth, load, uninstall }

let sandbox: Sandbox
beforeAll(async () => {
  const { BIGCOMMERCE_CLIENT_ID, BIGCOMMERCE_CLIENT_SECRET } = testEnvironment
  sandbox = await startSandbox(['--client-id', BIGCOMMERCE_CLIENT_ID, '--client-secret', BIGCOMMERCE_CLIENT_SECRET])
})
afterAll(() => sandbox.stop())
// a minute later
beforeEach(() => processState('budgets', () => ({ windows: new Map() })).windows.clear())

function call(callback: keyof typeof callbacks, query: Record<string, string>, address = 'stranger'): Promise<Response> {
  const url = `http://localhost:3000/api/${callback}?${new URLSearchParams(query)}`
  return Promise.resolve(callbacks[callback]['GET']!(new Request(url, { headers: { 'x-client-address': address } })))
}

async function install(address: string): Promise<Response> {
  const { code, scope, context } = await sandbox.request<{ code: string; scope: string; context: string }>(
    'POST',
    '/_sandbox/stores/abc123/code',
  )
  return call('auth', { code, scope, context }, address)
}

/** The last answer of as many requests as the budget has, and one more; those before the last few are spent without being sent. */
async function flood(budget: Budget, who: string, send: () => Promise<Response>): Promise<Response> {
  const { left } = await spend(budget, who)
  if (left > 2) await spend(budget, who, left - 2)
  for (let i = 0; i < 2; i++) expect((await send()).status).not.toBe(429)
  return send()
}

const forged = () => signed({}, {}, 'another-secret-0123456789abcdef0123456789')

test('a stranger’s callbacks are refused by a page that offers to try again, framed by its store alone', async () => {
  const refused = await flood(budgets.callbacks, 'stranger', () => call('load', { signed_payload_jwt: forged() }))
  expect([refused.status, Number(refused.headers.get('retry-after')) > 0]).toEqual([429, true])
  expect(refused.headers.get('content-security-policy')).toContain('frame-ancestors http://store-abc123.')
  const page = await refused.text()
  expect(page).toContain('<a class="button" href="">Try again</a>')
  // it goes on by itself, and says when
  const seconds = refused.headers.get('retry-after')
  expect(Number(seconds)).toBeGreaterThan(0)
  expect(refused.headers.get('refresh')).toBe(seconds)
  expect(page).toContain(` in ${seconds} s.`)
  const toServer = await call('uninstall', { signed_payload_jwt: forged() })
  expect([toServer.status, ((await toServer.json()) as { error: object }).error]).toEqual([
    429,
    expect.objectContaining({ code: 'rate_limited', request_id: expect.any(String) }),
  ])
  expect(Number(toServer.headers.get('retry-after'))).toBeGreaterThan(0)
})

test('what BigCommerce has signed is taken meanwhile, from the same address and from others', async () => {
  expect((await install('BigCommerce')).status).toBe(200)
  expect((await flood(budgets.callbacks, 'stranger', () => call('load', { signed_payload_jwt: forged() }))).status).toBe(429)
  for (const address of ['stranger', 'BigCommerce'])
    expect((await call('load', { signed_payload_jwt: signed({ iat: Math.floor(Date.now() / 1000) + 5 }) }, address)).status).toBe(200)
  // nor does one user's flood with a payload of their own keep another user's callback out
  const own = signed({ user: { id: 99, email: 'viewer@abc-store.example' } })
  expect((await flood(budgets.signedCallbacks, 'uninstall:abc123:99', () => call('uninstall', { signed_payload_jwt: own }))).status).toBe(
    429,
  )
  const owners = signed({ user: { id: 11, email: 'owner@abc-store.example' } })
  expect((await call('uninstall', { signed_payload_jwt: owners })).status).not.toBe(429)
})

test('codes that nobody gave reach BigCommerce’s login server sixty times a minute from one address, and installations are not counted', async () => {
  const scope = 'store_v2_customers store_v2_information_read_only'
  for (let i = 0; i < budgets.installations.most + 5; i++) expect((await install('office')).status).toBe(200)
  const made = () => call('auth', { code: 'made-up', scope, context: 'stores/abc123' }, 'office')
  expect((await flood(budgets.installations, 'office', made)).status).toBe(429)
  expect((await install('elsewhere')).status).toBe(200)
})

test('session calls are counted by address, before anything is looked up', async () => {
  const sessionCall = (route: (request: Request) => Promise<Response>, address: string) =>
    route(new Request('http://localhost:3000/api/session/x?store=abc123', { method: 'POST', headers: { 'x-client-address': address } }))
  const refused = await flood(budgets.sessionCalls, 'stranger', () => sessionCall(refresh, 'stranger'))
  expect([refused.status, Number(refused.headers.get('retry-after')) > 0]).toEqual([429, true])
  expect(await refused.json()).toMatchObject({ error: { code: 'rate_limited' } })
  const other = await sessionCall(claimTab, 'stranger')
  expect([other.status, other.headers.get('content-type')]).toEqual([429, 'text/html; charset=utf-8'])
  expect((await sessionCall(refresh, 'honest')).status).toBe(403)
})
