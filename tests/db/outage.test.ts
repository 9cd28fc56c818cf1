import { Client } from 'pg'
import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { GET as health } from '@/app/api/health/route'
import { GET as listRuns } from '@/app/api/v1/runs/route'
import * as update from '@/app/api/v1/customers/update/route'
import { GET as load } from '@/app/api/load/route'
import { POST as refresh } from '@/app/api/session/refresh/route'
import { database, query } from '@/lib/db/database'
import { Prisma } from '@/lib/db/generated/client'
import { unavailable } from '@/lib/unavailable'
import { call, connect, type Answer } from '@/tests/api/call'
import { startFaultyLine } from '@/tests/setup/faulty-line'
import { startRun, states, untilState, workInSandbox } from '@/tests/runs/world'
import type { Sandbox } from '@/tests/sandbox-process'
import { signed } from '@/tests/stores/signed-payload'

const line = await startFaultyLine(process.env.DATABASE_URL!)
process.env.DATABASE_URL = line.url

let sandbox: Sandbox
let key: string
workInSandbox((started) => (sandbox = started))
beforeEach(async () => {
  key = (await connect(sandbox)).apiKey
})
afterEach(async () => {
  line.mend()
  // what was given up opens again
  await vi.waitFor(() => query(Prisma.sql`SELECT 1`), { timeout: 20_000, interval: 200 })
})
afterAll(async () => {
  await (await database()).close()
  line.close()
})

type LoggedRequest = { method: string; status: number | null }
const stores = '/_sandbox/stores/abc123'
const send = (body: object, headers = {}) => call(update, '/customers/update', { key, body, headers })
const company = async (id: number) => (await sandbox.request<{ company: string }>('GET', `${stores}/customers/${id}`)).company
const code = ({ status, body, headers }: Answer) => [status, body.error?.code, headers.get('retry-after')]

async function untilPut(): Promise<void> {
  await vi.waitFor(async () => {
    const { requests } = await sandbox.request<{ requests: LoggedRequest[] }>('GET', `${stores}/requests?method=PUT`)
    expect(requests.length).toBeGreaterThan(0)
  }, 60_000)
}

const outages = [
  ['broken', () => line.cut()],
  ['silent', () => line.silence()],
] as const

describe.each(outages)('with a %s line to the database', (_, begin) => {
  test('the API answers 503 unavailable with Retry-After, and nothing is written', async () => {
    await send({ customer_id: 789, company: 'Before' })
    begin()
    expect(code(await send({ customer_id: 789, company: 'During' }))).toEqual([503, 'unavailable', '5'])
    expect(code(await call({ GET: listRuns }, '/runs', { key }))).toEqual([503, 'unavailable', '5'])
    expect(await company(789)).toBe('Before')
    line.mend()
    await vi.waitFor(async () => expect((await send({ customer_id: 789, company: 'After' })).status).toBe(200), { timeout: 10_000 })
    expect(await company(789)).toBe('After')
  })

  test('what the browser asks for its session is 503, so that it keeps it', async () => {
    begin()
    const headers = { origin: 'http://localhost:3000', 'content-type': 'application/json', authorization: `Bearer ${'x'.repeat(43)}` }
    const answer = await refresh(
      new Request('http://localhost:3000/api/session/refresh', { method: 'POST', headers, body: '{"storeHash":"abc123"}' }),
    )
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '5'])
  })

  test('not ready is told at once', async () => {
    begin()
    const answer = await health(new Request('http://localhost:3000/api/health?ready=1'))
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '5'])
  })

  test('a change that is made when the record fails is told as made, with the record open, and the record is closed afterwards', async () => {
    await sandbox.request('PATCH', `${stores}/switches`, { writeLatencyMs: 500 })
    await sandbox.request('DELETE', `${stores}/requests`)
    const sent = send({ customer_id: 512, company: 'Made' }, { 'idempotency-key': crypto.randomUUID() })
    await untilPut()
    begin()
    const { status, body } = await sent
    expect([status, body.success, body.record_open, body.fields_updated]).toEqual([200, true, true, ['company']])
    expect(body.message).toContain('updated successfully')
    expect(await company(512)).toBe('Made')
    line.mend()
    await vi.waitFor(async () => expect((await newest(512))?.state).toBe('APPLIED'), { timeout: 30_000, interval: 200 })
  })

  test('a run goes on by itself, exact, and none of its failures is counted', { timeout: 120_000 }, async () => {
    await sandbox.request('PATCH', `${stores}/switches`, { writeLatencyMs: 200 })
    const customers = await sandbox.request<{ id: number }[]>('GET', `${stores}/customers`)
    const ids = customers.slice(0, 120).map((customer) => customer.id)
    await sandbox.request('DELETE', `${stores}/requests`)
    const id = await startRun(`customer_id,company\n${ids.map((one) => `${one},Run ${one}`).join('\n')}\n`, { isConfirmed: true })
    await untilPut()
    begin()
    await expect(query(Prisma.sql`SELECT 1`)).rejects.toMatchObject({ code: 'unavailable' })
    line.mend()
    await untilState(id, 'COMPLETED', { timeout: 90_000 })
    expect(new Set(await states(id))).toEqual(new Set(['UPDATED']))
    const { prisma } = await database()
    expect(await prisma.run.findUniqueOrThrow({ where: { id } })).toMatchObject({ failures: 0 })
    const changes = await prisma.change.groupBy({ by: ['state'], where: { runId: id }, _count: true })
    expect(changes).toEqual([{ state: 'APPLIED', _count: ids.length }])
    const held = await sandbox.request<{ id: number; company: string }[]>('GET', `${stores}/customers`)
    expect(held.filter((one) => ids.includes(one.id)).every((one) => one.company === `Run ${one.id}`)).toBe(true)
  })
})

test('the page that opens the app asks again by itself, framed by its store', async () => {
  line.cut()
  const answer = await load!(
    new Request(`http://localhost:3000/api/load?signed_payload_jwt=${signed()}`, { headers: { 'accept-language': 'es' } }),
  )
  expect(answer.status).toBe(503)
  expect(answer.headers.get('refresh')).toBe('5')
  expect(answer.headers.get('content-security-policy')).toContain('frame-ancestors http://store-abc123.')
  expect(await answer.text()).toContain('Un momento, por favor')
})

test('a statement that takes long in the database is waited for', async () => {
  const [row] = await query<{ done: boolean }>(Prisma.sql`SELECT pg_sleep(6) IS NOT NULL AS done`)
  expect(row).toEqual({ done: true })
})

test('too many connections are told as unavailable', async () => {
  const url = new URL(line.url)
  url.username = `few_${crypto.randomUUID().slice(0, 8)}`
  await query(Prisma.sql([`CREATE ROLE "${url.username}" LOGIN CONNECTION LIMIT 0`]))
  const refused = await new Client(url.href).connect().catch((error: unknown) => error)
  expect(refused).toMatchObject({ code: '53300' })
  expect(unavailable(refused)).toMatchObject({ code: 'unavailable', details: { retryAfterSeconds: 5 } })
  await query(Prisma.sql([`DROP ROLE "${url.username}"`]))
})

async function newest(customerId: number) {
  const { prisma } = await database()
  return prisma.change.findFirst({ where: { customerId }, orderBy: { attemptedAt: 'desc' } })
}
