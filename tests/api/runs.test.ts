import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import * as cancel from '@/app/api/v1/runs/[id]/cancel/route'
import * as confirm from '@/app/api/v1/runs/[id]/confirm/route'
import * as pause from '@/app/api/v1/runs/[id]/pause/route'
import * as results from '@/app/api/v1/runs/[id]/results.csv/route'
import * as resume from '@/app/api/v1/runs/[id]/resume/route'
import * as run from '@/app/api/v1/runs/[id]/route'
import * as rows from '@/app/api/v1/runs/[id]/rows/route'
import * as undo from '@/app/api/v1/runs/[id]/undo/route'
import * as runs from '@/app/api/v1/runs/route'
import { db } from '@/lib/db/database'
import { stopQueue } from '@/lib/runs/queue'
import { workOnRuns } from '@/lib/runs/work-on-runs'
import type { Connection } from '@/lib/stores/connect-api-account'
import { call, connect } from '@/tests/api/call'
import { startSandbox, type Sandbox } from '@/tests/sandbox-process'

let sandbox: Sandbox
let connection: Connection
beforeAll(async () => {
  sandbox = await startSandbox(['--quota', '1000000'])
  connection = await connect(sandbox)
  await workOnRuns()
})
afterAll(async () => {
  await stopQueue()
  await sandbox.stop()
})
beforeEach(() => sandbox.request('POST', '/_sandbox/reset', { keepInstallations: true }))

const key = () => ({ key: connection.apiKey })
const csv = { 'content-type': 'text/csv' }
const held = (id: number) => sandbox.request<Record<string, unknown>>('GET', `/_sandbox/stores/abc123/customers/${id}`)

async function send(body: unknown, { query = '', headers = {} } = {}): Promise<string> {
  const answer = await call(runs, '/runs', { ...key(), body, query, headers })
  expect(answer).toMatchObject({ status: 202, body: { success: true } })
  return String(answer.body.id)
}

async function until(id: string, status: string) {
  const look = () => call(run, `/runs/${id}`, key())
  await vi.waitFor(async () => expect((await look()).body.status).toBe(status), { timeout: 15_000, interval: 50 })
  return (await look()).body
}

test('a file is carried out without asking, told row by row, downloaded, sent again and undone', async () => {
  const id = await send('customer_id,email,company\r\n789,,"Acme, S.A."\r\n,nobody@example.com,X\r\n', { headers: csv })
  expect(await until(id, 'completed')).toMatchObject({
    counts: { updated: 1, not_found: 1, pending: 0 },
    rows: 2,
    source: 'api',
    undoes: null,
  })
  expect((await held(789)).company).toBe('Acme, S.A.')
  const { body } = await call(rows, `/runs/${id}/rows`, { ...key(), query: '?state=not_found' })
  expect(body).toMatchObject({
    rows: [{ row_number: 3, code: 'customer_not_found', problems: [{ message: 'No customer has this id or email.' }] }],
  })

  const response = await results.GET(
    new Request(`http://localhost:3000/api/v1/runs/${id}/results.csv`, { headers: { authorization: `Bearer ${connection.apiKey}` } }),
  )
  expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8')
  expect(new TextDecoder('utf-8', { ignoreBOM: true }).decode(await response.arrayBuffer())).toBe(
    [
      '\ufeffcustomer_id,email,company,state,reason,remedy',
      '789,,"Acme, S.A.",updated,,',
      ',nobody@example.com,X,not_found,No customer has this id or email.,Correct it. This app creates no customers.',
      '',
    ].join('\r\n'),
  )
  const undone = await call(undo, `/runs/${id}/undo`, { ...key(), method: 'POST' })
  expect(undone).toMatchObject({ status: 202, body: { undoes: id, source: 'undo' } })
  await until(String(undone.body.id), 'completed')
  expect((await held(789)).company).toBe('Ibáñez y Asociados')
})

test('JSON rows are the contract’s objects; with preview they wait for their confirmation', async () => {
  const wanted = [
    { customer_id: 789, clear_fields: ['company'], phone: null },
    { email: 'cliente@ejemplo.com', customer_group_id: '5' },
  ]
  const id = await send({ rows: wanted }, { query: '?preview=true' })
  expect(await until(id, 'previewed')).toMatchObject({ counts: { pending: 2 } })
  expect((await held(789)).company).toBe('Ibáñez y Asociados')
  expect((await call(confirm, `/runs/${id}/confirm`, { ...key(), method: 'POST' })).status).toBe(200)
  await until(id, 'completed')
  expect([(await held(789)).company, (await held(512)).customer_group_id]).toEqual(['', 5])
  const { body } = await call(runs, '/runs', key())
  expect(body).toMatchObject({ has_more: false, runs: expect.arrayContaining([expect.objectContaining({ id, status: 'completed' })]) })
})

test('is paused, goes on and is cancelled, each where it makes sense', async () => {
  await sandbox.request('PATCH', '/_sandbox/stores/abc123/switches', { writeLatencyMs: 100 })
  const id = await send({ rows: Array.from({ length: 300 }, (_, index) => ({ customer_id: index + 1, company: `Paused ${index}` })) })
  await until(id, 'running')
  const post = { ...key(), method: 'POST' }
  expect(await call(pause, `/runs/${id}/pause`, post)).toMatchObject({ status: 200, body: { status: 'paused' } })
  expect(await call(confirm, `/runs/${id}/confirm`, post)).toMatchObject({ status: 409, body: { error: { code: 'run_state' } } })
  expect((await call(resume, `/runs/${id}/resume`, post)).status).toBe(200)
  expect(await call(cancel, `/runs/${id}/cancel`, post)).toMatchObject({ status: 200, body: { status: 'cancelled' } })
  expect((await call(resume, `/runs/${id}/resume`, post)).status).toBe(409)
})

describe('refused, and nothing is kept', () => {
  test.each<[string, unknown, Record<string, string>, number, string]>([
    ['an unknown column', 'customer_id,compny\r\n789,A\r\n', csv, 400, 'invalid_input'],
    ['no column that names a customer', 'company\r\nA\r\n', csv, 400, 'invalid_input'],
    ['nothing to change', 'customer_id\r\n789\r\n', csv, 400, 'invalid_input'],
    ['a column twice', 'customer_id,company,company\r\n789,A,B\r\n', csv, 400, 'invalid_input'],
    ['a workbook', 'PK\u0003\u0004', csv, 400, 'not_a_table'],
    ['a quotation mark that is never closed', 'customer_id,company\r\n1,A\r\n2,"B\r\n', csv, 400, 'not_a_table'],
    ['no rows', 'customer_id,company\r\n', csv, 400, 'not_a_table'],
    ['an unknown parameter', { rows: [{ customer_id: 1, compny: 'A' }] }, {}, 400, 'invalid_input'],
    ['a value that is no text', { rows: [{ customer_id: 1, company: { a: 1 } }] }, {}, 400, 'invalid_input'],
    ['rows that are no list', { rows: {} }, {}, 400, 'invalid_input'],
    ['another parameter beside the rows', { rows: [{ customer_id: 1 }], dry_run: true }, {}, 400, 'invalid_input'],
    ['another kind of body', '<rows/>', { 'content-type': 'application/xml' }, 415, 'unsupported_media_type'],
  ])('%s', async (_, body, headers, status, code) => {
    const { run: table } = await db()
    const before = await table.count()
    expect(await call(runs, '/runs', { ...key(), body, headers })).toMatchObject({ status, body: { error: { code } } })
    expect(await table.count()).toBe(before)
  })
})

test('a run of another store, or none, is not found, whatever is asked of it', async () => {
  const id = await send({ rows: [{ customer_id: 789, company: 'Ours' }] })
  const other = (await connect(sandbox, 'xyz789')).apiKey
  const reads = { '': run, '/rows': rows, '/results.csv': results }
  const writes = { '/confirm': confirm, '/pause': pause, '/resume': resume, '/cancel': cancel, '/undo': undo }
  for (const name of [id, '00000000-0000-7000-8000-000000000000', '1', '..'])
    for (const [path, route] of Object.entries({ ...reads, ...writes })) {
      const method = path in writes ? 'POST' : 'GET'
      expect(await call(route, `/runs/${name}${path}`, { key: other, method }), path).toMatchObject({ status: 404 })
    }
})
