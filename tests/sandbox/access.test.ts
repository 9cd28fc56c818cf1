import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { startSandbox, type Sandbox } from '@/tests/sandbox-process'
import { openStore, type OpenStore } from '@/tests/sandbox/open-store'

const NO_SCOPE = "You don't have a required scope to access the endpoint"

let sandbox: Sandbox
let store: OpenStore

beforeAll(async () => void (sandbox = await startSandbox()))
afterAll(() => sandbox.stop())
beforeEach(async () => void (store = await openStore(sandbox)))

test.each([
  ['no token', '/v3/customers', { 'x-auth-token': '' }],
  ['a wrong token', '/v3/customers', { 'x-auth-token': 'wrong' }],
  ['a wrong token, before anything else', '/v3/customers/?foo=1', { 'x-auth-token': 'wrong' }],
])('%s is 401', async (_, path, headers) => {
  expect((await store.call('GET', path, undefined, headers)).status).toBe(401)
})

test('a token of another store, and any token at a store that does not exist, is 401', async () => {
  const other = await openStore(sandbox, 'xyz789')
  expect((await store.call('GET', '/v3/customers', undefined, { 'x-auth-token': other.token })).status).toBe(401)
  const unknown = await fetch(`${sandbox.url}/stores/nope00/v3/customers`, { headers: { 'x-auth-token': store.token } })
  expect(unknown.status).toBe(401)
})

test('a store has no token before one is given', async () => {
  await sandbox.request('POST', '/_sandbox/reset', { keepInstallations: false })
  expect(await store.control('GET', '')).toMatchObject({ isInstalled: false, hasToken: false, scopes: null })
  expect((await store.call('GET', '/v2/time')).status).toBe(401)
})

test('a new token kills the one before it, and revoking kills the last; a switch makes dead tokens 403', async () => {
  const newer = await store.control<{ access_token: string }>('POST', 'token')
  expect((await store.call('GET', '/v2/time')).status).toBe(401)
  expect((await store.call('GET', '/v2/time', undefined, { 'x-auth-token': newer.access_token })).status).toBe(200)
  await store.control('POST', 'revoke')
  expect((await store.call('GET', '/v2/time', undefined, { 'x-auth-token': newer.access_token })).status).toBe(401)
  await store.control('PATCH', 'switches', { revokedToken: '403' })
  expect((await store.call('GET', '/v2/time')).status).toBe(403)
})

test.each([
  ['GET', '/v3/customers', ['store_v2_information'], 403],
  ['GET', '/v3/customers', ['store_v2_customers_read_only'], 200],
  ['GET', '/v2/customer_groups', ['store_v2_customers_read_only'], 200],
  ['PUT', '/v3/customers', ['store_v2_customers_read_only'], 403],
  ['PUT', '/v3/customers', ['store_v2_customers'], 400],
  ['GET', '/v2/store', ['store_v2_customers'], 403],
  ['GET', '/v2/store', ['store_v2_information_read_only'], 200],
  ['GET', '/v2/time', [], 200],
])('%s %s with the scopes %j is %i, before the body is looked at', async (method, path, scopes, status) => {
  store = await openStore(sandbox, 'abc123', scopes)
  const answer = await store.call(method, path, method === 'PUT' ? '{junk' : undefined)
  expect(answer.status).toBe(status)
  if (status === 403) expect(answer.body).toMatchObject({ status: 403, title: NO_SCOPE, errors: {} })
})

test.each([
  ['GET', '/v3/nothing', undefined, {}, 404],
  ['GET', '/v3/customers/789', undefined, {}, 404],
  ['GET', '/v3/customers/', undefined, {}, 403],
  ['PATCH', '/v3/customers', [], {}, 405],
  ['PUT', '/v3/customers', [{ id: 789 }], { 'content-type': 'text/plain' }, 415],
  ['PUT', '/v3/customers', '[{"id":789', {}, 400],
  ['GET', `/v3/customers?company:in=${'x'.repeat(8000)}`, undefined, {}, 414],
])('%s %s is refused (%#)', async (method, path, body, headers, status) => {
  expect((await store.call(method, path, body, headers)).status).toBe(status)
})

test('malformed JSON says so without errors', async () => {
  expect((await store.call('PUT', '/v3/customers', '[')).body).toMatchObject({ title: 'Input is invalid', detail: 'Syntax error' })
})

test('every answer carries a request id, and quota headers unless it is a deletion', async () => {
  const read = await store.call('GET', '/v3/customers')
  expect(read.headers.get('x-request-id')).toMatch(/^[0-9a-f]{32}$/)
  expect(read.headers.get('x-rate-limit-requests-quota')).toBe('150')
  expect(read.headers.get('x-rate-limit-time-window-ms')).toBe('30000')
  expect(read.headers.get('x-rate-limit-requests-left')).toBe('149')
  const deleted = await store.call('DELETE', '/v3/customers')
  expect(deleted.status).toBe(204)
  expect(deleted.headers.has('x-rate-limit-requests-left')).toBe(false)
  expect((await store.call('GET', '/v2/time')).headers.get('x-bc-store-version')).toBe('7.6.0')
})

test('the store tells its documented information', async () => {
  expect((await store.call('GET', '/v2/store')).body).toMatchObject({
    id: 'abc123',
    name: 'Abc Store',
    language: 'en',
    timezone: { name: 'America/New_York' },
    plan_name: 'Standard',
    features: { multi_storefront_enabled: true },
  })
  const other = await openStore(sandbox, 'xyz789')
  expect((await other.call('GET', '/v2/store')).body).toMatchObject({
    language: 'es',
    timezone: { name: 'Europe/Madrid' },
    plan_name: 'Pro',
  })
})

test('what is told to the controls is checked, names included', async () => {
  await expect(store.control('PATCH', 'switches', { batchFailures: 'atomic' })).rejects.toThrow('there is no switch')
  await expect(store.control('PATCH', 'switches', { batchFailure: 'sometimes' })).rejects.toThrow('one of atomic')
  await expect(store.control('POST', 'faults', { fault: 'flood' })).rejects.toThrow('fault: one of')
  await expect(store.control('PATCH', 'customers/789', { firstName: 'X' })).rejects.toThrow('unknown: firstName')
})
