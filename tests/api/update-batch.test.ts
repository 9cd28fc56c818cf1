import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import * as batch from '@/app/api/v1/customers/update-batch/route'
import type { Connection } from '@/lib/stores/connect-api-account'
import { call, connect } from '@/tests/api/call'
import { startSandbox, type Sandbox } from '@/tests/sandbox-process'

let sandbox: Sandbox
let connection: Connection
beforeAll(async () => {
  sandbox = await startSandbox(['--quota', '1000000'])
})
afterAll(() => sandbox.stop())
beforeEach(async () => {
  await sandbox.request('POST', '/_sandbox/reset')
  connection = await connect(sandbox)
  await sandbox.request('DELETE', '/_sandbox/stores/abc123/requests')
})

const send = (body: unknown, options: { query?: string; headers?: Record<string, string> } = {}) =>
  call(batch, '/customers/update-batch', { key: connection.apiKey, body, ...options })
const puts = async () => (await sandbox.request<{ count: number }>('GET', '/_sandbox/stores/abc123/requests?method=PUT')).count
const mixed = () => [
  { customer_id: 789, company: 'A' },
  { customer_id: 'x' },
  { email: 'cliente@ejemplo.com', phone: '1' },
  { customer_id: 789, company: 'B' },
  { customer_id: 1, company: 'A', credentials_id: 'another' },
  { email: 'nobody@example.com', company: 'A' },
]

test('an answer an item, in their order; a bad one costs only itself', async () => {
  const { status, body } = await send(mixed())
  expect(status).toBe(200)
  const results = body.results as { success: boolean; customer_id?: number; error?: { code: string } }[]
  expect(results.map(({ success, customer_id: id, error }) => (success ? id : error?.code))).toEqual([
    ...[789, 'invalid_input', 512, 'invalid_input', 'forbidden', 'customer_not_found'],
  ])
  expect(await puts()).toBe(1)
})

test('a dry run of a batch writes nothing', async () => {
  const { body } = await send(mixed(), { query: '?dry_run=true' })
  expect(body.results).toMatchObject([
    { dry_run: true, before: { company: 'Ibáñez y Asociados' }, after: { company: 'A' } },
    {},
    {},
    {},
    {},
    {},
  ])
  expect(await puts()).toBe(0)
})

test('a batch that is sent again is answered again', async () => {
  const headers = { 'idempotency-key': 'batch-1' }
  const first = await send(mixed(), { headers })
  const second = await send(mixed(), { headers })
  expect([second.body, second.headers.get('idempotent-replayed')]).toEqual([first.body, 'true'])
  expect(await puts()).toBe(1)
  expect((await send(mixed(), { headers, query: '?dry_run=true' })).status).toBe(409)
})

test('a thousand in one', async () => {
  const items = Array.from({ length: 1000 }, (_, index) => ({ customer_id: index + 1, company: `Batch ${index}` }))
  const results = (await send(items)).body.results as { success: boolean }[]
  expect(results).toHaveLength(1000)
  expect(results.filter(({ success }) => success).length).toBeGreaterThan(600)
})

test.each<[string, unknown, string]>([
  ['an object', { customer_id: 789 }, ''],
  ['nothing', [], ''],
  ['too many', Array.from({ length: 1001 }, () => ({ customer_id: 1 })), ''],
  ['an unknown question', [{ customer_id: 789 }], '?dryrun=true'],
])('%s is refused', async (_, body, query) => {
  expect(await send(body, { query })).toMatchObject({ status: 400, body: { error: { code: 'invalid_input' } } })
})

test('an answer in which an item settles nothing is not kept', async () => {
  const headers = { 'idempotency-key': 'open' }
  const body = [{ customer_id: 789, company: 'Late' }]
  await sandbox.request('POST', '/_sandbox/stores/abc123/faults', { method: 'PUT', fault: 'revoke-token', times: 1 })
  expect((await send(body, { headers })).body.results).toMatchObject([{ error: { code: 'store_disconnected' } }])
  const { apiKey } = connection
  await connect(sandbox)
  const again = await call(batch, '/customers/update-batch', { key: apiKey, body, headers })
  expect([again.headers.get('idempotent-replayed'), again.body.results]).toMatchObject([null, [{ fields_updated: ['company'] }]])
})

test('an item that asks for a dry run by itself is refused, and nothing of it is written', async () => {
  const { body } = await send([{ customer_id: 789, company: 'Dry', dry_run: true }])
  expect(body.results).toMatchObject([{ error: { code: 'invalid_input', fields: [{ field: 'dry_run', code: 'conflict' }] } }])
  expect(await puts()).toBe(0)
})
