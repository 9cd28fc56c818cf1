import { expect, test } from 'vitest'
import * as answer from '@/app/api/v1/runs/[id]/answer/route'
import * as confirm from '@/app/api/v1/runs/[id]/confirm/route'
import * as rows from '@/app/api/v1/runs/[id]/rows/route'
import * as runs from '@/app/api/v1/runs/route'
import { listAuditEvents } from '@/lib/stores/audit'
import type { Connection } from '@/lib/stores/connect-api-account'
import { call } from '@/tests/api/call'
import { sendRun, untilStatus, workByApi } from '@/tests/api/work-by-api'
import type { Sandbox } from '@/tests/sandbox-process'

type Wire = { id: number; email: string; company: string }

let sandbox: Sandbox
let connection: Connection
workByApi((made, connected) => {
  sandbox = made
  connection = connected
})

const key = () => ({ key: connection.apiKey })
const csv = { 'content-type': 'text/csv' }
const customers = () => sandbox.request<Wire[]>('GET', '/_sandbox/stores/abc123/customers')

/** Customers of this store under the IDs of others. */
async function foreign(count: number) {
  const all = await customers()
  return Array.from({ length: count }, (_, index) => ({
    customer_id: all[index]!.id,
    email: all[index + 100]!.email,
    company: `Firm ${index}`,
  }))
}

const send = (body: unknown, options?: { query?: string; headers?: Record<string, string> }) => sendRun(connection, body, options)
const until = (id: string, status: string) => untilStatus(connection, id, status)

const say = (id: string, body: unknown, headers = {}) => call(answer, `/runs/${id}/answer`, { ...key(), method: 'POST', body, headers })

test('a run stops where most IDs are not those of the emails, tells why in numbers, and goes on once it is answered', async () => {
  const before = await customers()
  const id = await send({ rows: await foreign(6) })
  expect(await until(id, 'needs_answer')).toMatchObject({
    ...{ is_final: false, planned_at: null, counts: { pending: 6, updated: 0 } },
    question: { code: 'ids_disagree_with_emails', rows: 6, differing: 6, unknown_ids: 0, answers: ['email', 'id'] },
  })
  expect((await call(runs, '/runs', key())).body.runs).toContainEqual(expect.objectContaining({ id, status: 'needs_answer' }))
  expect(await call(confirm, `/runs/${id}/confirm`, { ...key(), method: 'POST' })).toMatchObject({ status: 409 })
  for (const wrong of [{}, { match_by: 'name' }, { match_by: 'email', rows: [2] }])
    expect(await say(id, wrong)).toMatchObject({ status: 400 })
  expect(await say(id, { match_by: 'email' }, { 'idempotency-key': 'answer-1' })).toMatchObject({ status: 200, body: { id } })
  expect((await until(id, 'completed')).question).toBeUndefined()
  const repeated = await say(id, { match_by: 'email' }, { 'idempotency-key': 'answer-1' })
  expect([repeated.status, repeated.headers.get('idempotent-replayed')]).toEqual([200, 'true'])
  expect(await say(id, { match_by: 'id' })).toMatchObject({ status: 409, body: { error: { code: 'run_state' } } })
  const after = await customers()
  expect(after.flatMap((one, index) => (one.company === before[index]!.company ? [] : one.id))).toEqual(
    before.slice(100, 106).map((one) => one.id),
  )
  const { events } = await listAuditEvents('abc123', { limit: 5 })
  expect(events.find(({ event }) => event === 'run_question_answered')?.detail).toMatchObject({ run: id, answer: 'email', differing: 6 })
})

test('what is said beforehand is not asked, in the body and in the address', async () => {
  const wanted = await foreign(3)
  await until(await send({ rows: wanted, match_by: 'email' }), 'completed')
  const lines = wanted.map(({ customer_id: one, email, company }) => `${one},${email},${company} again`)
  const byId = await send(['customer_id,email,company', ...lines, ''].join('\n'), { query: '?match_by=id&preview=true', headers: csv })
  expect(await until(byId, 'previewed')).toMatchObject({ counts: { invalid: 3 } })
})

test.each<[string, unknown, string, Record<string, string>]>([
  ['differently in body and address', { rows: [{ customer_id: 789, company: 'A' }], match_by: 'id' }, '?match_by=email', {}],
  ['by a column that is not there', 'customer_id,company\n789,A\n', '?match_by=email', csv],
  ['by nothing that is known', { rows: [{ customer_id: 789, company: 'A' }], match_by: 'name' }, '', {}],
])('is refused where it is said %s', async (_, body, query, headers) => {
  expect(await call(runs, '/runs', { ...key(), body, query, headers })).toMatchObject({
    status: 400,
    body: { error: { code: 'invalid_input', fields: [{ field: 'match_by' }] } },
  })
})

test('new names under this store’s own IDs are not asked about', async () => {
  const some = (await customers()).slice(0, 6)
  const id = await send({ rows: some.map((one, index) => ({ customer_id: one.id, first_name: `Another ${index}` })) })
  expect(await until(id, 'completed')).toMatchObject({ counts: { updated: 6 } })
})

test('an email beside an ID that nobody has is held, and said to be one', async () => {
  const id = await send({ rows: [{ customer_id: 789, email: 'nobody-has-this@shop.example', company: 'A' }] })
  expect(await until(id, 'completed')).toMatchObject({ counts: { held: 1 } })
  const { body } = await call(rows, `/runs/${id}/rows`, key())
  expect(body).toMatchObject({
    rows: [{ code: 'email_unknown', customer_id: 789, problems: [{ field: 'email', value: 'nobody-has-this@shop.example' }] }],
  })
})
