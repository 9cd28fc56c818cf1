import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import * as update from '@/app/api/v1/customers/update/route'
import * as batch from '@/app/api/v1/customers/update-batch/route'
import { db } from '@/lib/db/database'
import { budgets } from '@/lib/contract/budgets'
import { sealSecret } from '@/lib/sealed'
import { spend } from '@/lib/spend'
import { hashKept } from '@/lib/stores/answer-once'
import { apiKeyId } from '@/lib/stores/api-key-text'
import type { Connection } from '@/lib/stores/connect-api-account'
import { call, connect, type Answer } from '@/tests/api/call'
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

const wanted = { customer_id: 789, company: 'Once' }

function send(body: unknown, idempotencyKey: string): Promise<Answer> {
  return call(update, '/customers/update', { key: connection.apiKey, body, headers: { 'idempotency-key': idempotencyKey } })
}

async function calls(method: string): Promise<number> {
  const { requests } = await sandbox.request<{ requests: { method: string }[] }>('GET', '/_sandbox/stores/abc123/requests')
  return requests.filter((request) => request.method === method).length
}

/** As the key of a request is kept. */
function kept(idempotencyKey: string): string {
  return hashKept({ apiKeyId: apiKeyId(connection.apiKey) ?? '', idempotencyKey, requestHash: '' }).idempotencyKey
}

async function age(idempotencyKey: string, data: { startedAt?: Date; expiresAt?: Date; status?: null; answer?: null }): Promise<void> {
  const { idempotentRequest } = await db()
  await idempotentRequest.updateMany({ where: { idempotencyKey: kept(idempotencyKey) }, data })
}

test('the same key answers the first answer again, and asks BigCommerce nothing', async () => {
  const first = await send(wanted, 'a')
  await sandbox.request('PATCH', '/_sandbox/stores/abc123/customers/789', { company: 'Somebody else' })
  await sandbox.request('DELETE', '/_sandbox/stores/abc123/requests')
  const second = await send(wanted, 'a')
  expect([second.status, second.body]).toEqual([200, first.body])
  expect([first.headers.get('idempotent-replayed'), second.headers.get('idempotent-replayed')]).toEqual([null, 'true'])
  expect((await calls('GET')) + (await calls('PUT'))).toBe(0)
})

test('a refusal is an answer too', async () => {
  const body = { customer_id: 999999, company: 'A' }
  const answers = [await send(body, 'b'), await send(body, 'b')]
  expect(answers.map(({ status }) => status)).toEqual([404, 404])
  expect(answers[1]?.headers.get('idempotent-replayed')).toBe('true')
})

test('the same key with another body is refused, and changes nothing', async () => {
  await send(wanted, 'c')
  expect(await send({ ...wanted, company: 'Twice' }, 'c')).toMatchObject({
    status: 409,
    body: { error: { code: 'idempotency_key_reused' } },
  })
  expect(await calls('PUT')).toBe(1)
})

test('the same JSON, written in another way, is the same request', async () => {
  const first = await send({ ...wanted, clear_fields: ['phone'], credentials_id: connection.credentialsId }, 'w')
  const again = await send(
    `{ "credentials_id":"${connection.credentialsId}",\n\t"clear_fields": [ "ph\\u006fne" ], "company": "Once", "customer_id": 789.0 }`,
    'w',
  )
  expect([again.status, again.body, again.headers.get('idempotent-replayed')]).toEqual([200, first.body, 'true'])
  expect(await calls('PUT')).toBe(1)
})

const cleared = { customer_id: 789, clear_fields: ['company', 'phone'] }
test.each<[string, object, object]>([
  ['a number as text', wanted, { ...wanted, customer_id: '789' }],
  ['another order of a list', cleared, { ...cleared, clear_fields: ['phone', 'company'] }],
  ['a name that is null', wanted, { ...wanted, phone: null }],
])('but %s is another request', async (_, first, body) => {
  expect((await send(first, 'x')).status).toBe(200)
  expect(await send(body, 'x')).toMatchObject({ status: 409, body: { error: { code: 'idempotency_key_reused' } } })
})

test('a body that is nested without end is refused, not failed at', async () => {
  const deep = '['.repeat(30_000) + ']'.repeat(30_000)
  expect((await send(deep, 'y')).status).toBe(400)
  const items = (body: string) =>
    call(batch, '/customers/update-batch', { key: connection.apiKey, body, headers: { 'idempotency-key': 'z' } })
  expect((await items(`[${deep}]`)).status).toBe(400)
})

test('an answer that an earlier version kept, without its headers, is answered again', async () => {
  const first = await send(wanted, 'old')
  const { idempotentRequest } = await db()
  const answer = sealSecret(JSON.stringify(first.body), 'idempotent-answer', 'abc123')
  await idempotentRequest.updateMany({ where: { idempotencyKey: kept('old') }, data: { answer } })
  expect((await send(wanted, 'old')).body).toEqual(first.body)
})

test('a refusal that is answered again carries the request id of the one who asks', async () => {
  const body = { customer_id: 999999, company: 'A' }
  const [first, second] = [await send(body, 'ids'), await send(body, 'ids')]
  for (const { headers, body: told } of [first, second]) expect(told.error?.request_id).toBe(headers.get('x-request-id'))
  expect(first.headers.get('x-request-id')).not.toBe(second.headers.get('x-request-id'))
})

test('20 at once make one change; the others are told to ask again', async () => {
  const answers = await Promise.all(Array.from({ length: 20 }, () => send(wanted, 'd')))
  const told = answers.map(({ status, body }) => (status === 200 ? 'done' : `${status} ${body.error?.code}`))
  expect(new Set(told).difference(new Set(['done', '409 idempotency_in_progress']))).toEqual(new Set())
  expect(told).toContain('done')
  expect(await calls('PUT')).toBe(1)
})

test('what settles nothing is not kept: the next try counts', async () => {
  await sandbox.request('POST', '/_sandbox/stores/abc123/faults', { method: 'GET', fault: 'revoke-token', times: 1 })
  expect((await send(wanted, 'e')).status).toBe(502)
  const { apiKey } = connection
  await connect(sandbox)
  const again = await call(update, '/customers/update', { key: apiKey, body: wanted, headers: { 'idempotency-key': 'e' } })
  expect([again.status, again.headers.get('idempotent-replayed')]).toEqual([200, null])
})

test('a first request that was cut off is made again, after longer than any is at work', async () => {
  await send(wanted, 'f')
  await age('f', { status: null, answer: null })
  expect((await send(wanted, 'f')).status).toBe(409)
  await age('f', { startedAt: new Date(Date.now() - 121_000) })
  expect(await send(wanted, 'f')).toMatchObject({ status: 200, body: { fields_updated: [] } })
})

test('after 24 hours a key is free again', async () => {
  await send(wanted, 'g')
  await age('g', { expiresAt: new Date(Date.now() - 1) })
  const answer = await send({ ...wanted, company: 'Next day' }, 'g')
  expect([answer.status, answer.body.fields_updated]).toEqual([200, ['company']])
})

/** Items without a customer, each wrong in twenty places, as a list of so many. */
function wrongItems(count: number): object[] {
  const names = Object.fromEntries(Array.from({ length: 20 }, (_, i) => [`name_${i}`, 'x']))
  return Array.from({ length: count }, () => names)
}

async function keptBytes(idempotencyKey: string): Promise<number> {
  const { idempotentRequest } = await db()
  return (await idempotentRequest.findFirstOrThrow({ where: { idempotencyKey: kept(idempotencyKey) } })).answer?.length ?? 0
}

function sendBatch(body: unknown, idempotencyKey: string): Promise<Answer> {
  return call(batch, '/customers/update-batch', { key: connection.apiKey, body, headers: { 'idempotency-key': idempotencyKey } })
}

test('a request whose answer is too large to be kept is carried out once all the same, and the repetition is told its counts', async () => {
  const items = [{ ...wanted, customer_id: 789 }, ...wrongItems(200)]
  const first = await sendBatch(items, 'large')
  expect([first.status, JSON.stringify(first.body).length > 256 * 1024]).toEqual([200, true])
  await sandbox.request('PATCH', '/_sandbox/stores/abc123/customers/789', { company: 'Somebody else' })
  const again = await sendBatch(items, 'large')
  expect([again.status, again.headers.get('idempotent-replayed')]).toEqual([409, 'true'])
  const { results: _, ...summary } = first.body
  expect(again.body.error).toMatchObject({ code: 'idempotency_answer_not_kept', first_answer: { status: 200, ...summary } })
  expect(summary).toMatchObject({ updated: 1, failed: 200 })
  expect(await calls('PUT')).toBe(1)
  expect(await keptBytes('large')).toBeLessThan(2_000)
  // and another request under the key is told from it
  expect(await sendBatch(items.slice(1), 'large')).toMatchObject({ status: 409, body: { error: { code: 'idempotency_key_reused' } } })
})

test('a store that has had its day’s share of answers kept is told so instead of an answer, and nothing is done twice', async () => {
  const { left } = await spend(budgets.keptAnswers, 'abc123')
  await spend(budgets.keptAnswers, 'abc123', left)
  expect((await send(wanted, 'beyond')).status).toBe(200)
  expect(await send(wanted, 'beyond')).toMatchObject({
    status: 409,
    body: { error: { code: 'idempotency_answer_not_kept', first_answer: { status: 200 } } },
  })
  expect(await calls('PUT')).toBe(1)
})

test('what a batch is answered stays below a megabyte however wrong its thousand items are', async () => {
  const { status, body } = await call(batch, '/customers/update-batch', { key: connection.apiKey, body: wrongItems(1_000) })
  const results = body.results as { error: { fields: unknown[] } }[]
  expect([status, results.length]).toEqual([200, 1_000])
  expect(JSON.stringify(body).length).toBeLessThan(1_000_000)
  expect([results[0]!.error.fields.length, results.at(-1)!.error.fields.length]).toEqual([20, 1])
})

test('what is kept cannot be read from the database', async () => {
  await send(wanted, 'h')
  const { idempotentRequest } = await db()
  expect(JSON.stringify(await idempotentRequest.findMany())).not.toMatch(/marta|Once/)
})

test('a key is another’s in another API key', async () => {
  await send(wanted, 'i')
  const other = await connect(sandbox)
  const answer = await call(update, '/customers/update', {
    key: other.apiKey,
    body: { ...wanted, company: 'Other' },
    headers: { 'idempotency-key': 'i' },
  })
  expect(answer.status).toBe(200)
})

test.each(['', 'with space', 'ü', 'x'.repeat(256)])('the key "%s" is refused', async (idempotencyKey) => {
  expect((await send(wanted, idempotencyKey)).status).toBe(400)
})
