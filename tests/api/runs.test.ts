import { Readable } from 'node:stream'
import { describe, expect, test } from 'vitest'
import * as cancel from '@/app/api/v1/runs/[id]/cancel/route'
import * as confirm from '@/app/api/v1/runs/[id]/confirm/route'
import * as decide from '@/app/api/v1/runs/[id]/decide/route'
import * as pause from '@/app/api/v1/runs/[id]/pause/route'
import * as results from '@/app/api/v1/runs/[id]/results.csv/route'
import * as resume from '@/app/api/v1/runs/[id]/resume/route'
import * as run from '@/app/api/v1/runs/[id]/route'
import * as rows from '@/app/api/v1/runs/[id]/rows/route'
import * as undo from '@/app/api/v1/runs/[id]/undo/route'
import * as runs from '@/app/api/v1/runs/route'
import { db } from '@/lib/db/database'
import { createRun } from '@/lib/runs/create-run'
import { proposeColumns } from '@/lib/runs/plan/map-columns'
import { readRun } from '@/lib/runs/read-run'
import { listAuditEvents } from '@/lib/stores/audit'
import type { Connection } from '@/lib/stores/connect-api-account'
import { call, connect } from '@/tests/api/call'
import { sendRun, untilStatus, workByApi } from '@/tests/api/work-by-api'
import type { Sandbox } from '@/tests/sandbox-process'
import { startRun } from '@/tests/runs/world'

let sandbox: Sandbox
let connection: Connection
workByApi((made, connected) => {
  sandbox = made
  connection = connected
})

const key = () => ({ key: connection.apiKey })
const csv = { 'content-type': 'text/csv' }
const held = (id: number) => sandbox.request<Record<string, unknown>>('GET', `/_sandbox/stores/abc123/customers/${id}`)

const send = (body: unknown, options?: { query?: string; headers?: Record<string, string> }) => sendRun(connection, body, options)
const until = (id: string, status: string) => untilStatus(connection, id, status)

test('the undo of a run without a name has none either, so that each reader is told in their own language what it is', async () => {
  const id = await startRun('customer_id,company\n789,Pasted\n', { isConfirmed: true, name: '' })
  await until(id, 'completed')
  const undone = await call(undo, `/runs/${id}/undo`, { ...key(), method: 'POST' })
  expect((await readRun('abc123', String(undone.body.id)))?.title).toMatchObject({ name: '' })
  await until(String(undone.body.id), 'completed')
})

test('a file is carried out without asking, told row by row, downloaded, sent again and undone', async () => {
  const id = await send('customer_id,email,company\r\n789,,"Acme, S.A."\r\n,nobody@example.com,X\r\n', { headers: csv })
  expect(await until(id, 'completed')).toMatchObject({
    counts: { updated: 1, not_found: 1, pending: 0 },
    rows: 2,
    origin: 'api',
    source: { format: 'csv', encoding: 'utf-8', delimiter: ',', heading_row: 1, rows: 2 },
    undoes: null,
  })
  expect((await held(789)).company).toBe('Acme, S.A.')
  const { body } = await call(rows, `/runs/${id}/rows`, { ...key(), query: '?state=not_found' })
  expect(body).toMatchObject({
    rows: [{ row_number: 3, code: 'customer_not_found', problems: [{ message: 'No customer was found by this email.', field: 'email' }] }],
  })

  const response = await results.GET(
    new Request(`http://localhost:3000/api/v1/runs/${id}/results.csv`, { headers: { authorization: `Bearer ${connection.apiKey}` } }),
  )
  expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8')
  expect(new TextDecoder('utf-8', { ignoreBOM: true }).decode(await response.arrayBuffer())).toBe(
    [
      '\ufeffcustomer_id,email,company,state,reason,remedy',
      '789,,"Acme, S.A.",updated,,',
      ',nobody@example.com,X,not_found,No customer was found by this email.,"Check it, or name the customer by ID: customers are never created."',
      '',
    ].join('\r\n'),
  )
  const undone = await call(undo, `/runs/${id}/undo`, { ...key(), method: 'POST' })
  expect(undone).toMatchObject({ status: 202, body: { undoes: id, origin: 'undo', source: null } })
  await until(String(undone.body.id), 'completed')
  const again = await call(undo, `/runs/${String(undone.body.id)}/undo`, { ...key(), body: { preview: true } })
  expect(again.body.name).toBe(undone.body.name)
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
  const { body: told } = await call(run, `/runs/${id}`, key())
  const at = (planned_at: unknown) => call(confirm, `/runs/${id}/confirm`, { ...key(), method: 'POST', body: { planned_at } })
  expect(await at('2026-01-01T00:00:00.000Z')).toMatchObject({ status: 409, body: { error: { code: 'run_state' } } })
  for (const wrong of ['yesterday', '0000-01-01T00:00:00.000Z', null])
    expect(await at(wrong)).toMatchObject({ status: 400, body: { error: { fields: [{ field: 'planned_at' }] } } })
  expect((await at(told.planned_at)).status).toBe(200)
  await until(id, 'completed')
  expect([(await held(789)).company, (await held(512)).customer_group_id]).toEqual(['', 5])
  const { body } = await call(runs, '/runs', key())
  expect(body).toMatchObject({ next_before: null, runs: expect.arrayContaining([expect.objectContaining({ id, status: 'completed' })]) })
})

test('rows of one reason are counted, listed and decided together, and duplicates once for all customers', async () => {
  const wanted = [
    ...[701, 702, 703].map((customer_id) => ({ customer_id, phone: '4.41E+11' })),
    { customer_id: 789, company: 'One' },
    { customer_id: 789, company: 'Two' },
    { customer_id: 512, company: 'Three' },
    { customer_id: 512, phone: '+34 600 999 888 777' },
  ]
  const id = await send({ rows: wanted }, { query: '?preview=true' })
  expect((await until(id, 'previewed')).reasons).toEqual({ scientific_notation: 3, duplicate_row: 2 })
  const listed = async (query: string) => (await call(rows, `/runs/${id}/rows`, { ...key(), query })).body.rows as { row_number: number }[]
  expect((await listed('?reason=scientific_notation')).map((row) => row.row_number)).toEqual([2, 3, 4])
  expect(await listed('?reason=scientific_notation&state=blocked')).toEqual([])
  const asked = async (body: unknown) => {
    const answer = await call(decide, `/runs/${id}/decide`, { ...key(), method: 'POST', body })
    if (answer.status === 200) await until(id, 'previewed')
    return answer
  }
  expect((await asked({ decision: 'skip', reason: 'scientific_notation' })).status).toBe(200)
  expect((await asked({ decision: 'choose', duplicates: 'last' })).status).toBe(200)
  expect((await call(run, `/runs/${id}`, key())).body).toMatchObject({
    counts: { pending: 3, held: 4 },
    reasons: { left_out: 3, not_chosen: 1 },
  })
  expect((await asked({ decision: 'accept', rows: [5] })).status).toBe(200)
  await call(confirm, `/runs/${id}/confirm`, { ...key(), method: 'POST' })
  await until(id, 'completed')
  expect([(await held(789)).company, (await held(512)).company]).toEqual(['One', 'Three'])
  expect(await asked({ decision: 'skip', rows: [2] })).toMatchObject({ status: 409 })
})

test.each<[unknown, string]>([
  [{}, 'decision'],
  [{ decision: 'skip' }, 'rows'],
  [{ decision: 'skip', rows: [2], reason: 'shorter' }, 'rows'],
  [{ decision: 'skip', duplicates: 'last' }, 'rows'],
  [{ decision: 'skip', reason: 'odd' }, 'reason'],
  [{ decision: 'accept', reason: 'duplicate_row' }, 'reason'],
  [{ decision: 'accept', reason: 'email_taken' }, 'reason'],
  [{ decision: 'choose', reason: 'duplicate_row' }, 'rows'],
  [{ decision: 'choose', duplicates: 'newest' }, 'duplicates'],
  [{ decision: 'choose', rows: [] }, 'rows'],
  [{ decision: 'choose', rows: ['2'] }, 'rows'],
])('a decision that is not one is refused at its field: %j', async (body, field) => {
  const id = await send({ rows: [{ customer_id: 789, company: 'A' }] }, { query: '?preview=true' })
  await until(id, 'previewed')
  const { status, body: told } = await call(decide, `/runs/${id}/decide`, { ...key(), method: 'POST', body })
  expect([status, (told.error as { fields: { field: string }[] }).fields[0]?.field]).toEqual([400, field])
  expect((await call(run, `/runs/${id}`, key())).body.status).toBe('previewed')
})

test('is paused, goes on and is cancelled, each where it makes sense', async () => {
  await sandbox.request('PATCH', '/_sandbox/stores/abc123/switches', { writeLatencyMs: 100 })
  const id = await send({ rows: Array.from({ length: 300 }, (_, index) => ({ customer_id: index + 1, company: `Paused ${index}` })) })
  await until(id, 'running')
  const post = { ...key(), method: 'POST' }
  expect(await call(pause, `/runs/${id}/pause`, post)).toMatchObject({ status: 200, body: { status: 'pausing' } })
  expect(await call(confirm, `/runs/${id}/confirm`, post)).toMatchObject({ status: 409, body: { error: { code: 'run_state' } } })
  expect((await call(resume, `/runs/${id}/resume`, post)).status).toBe(200)
  await until(id, 'running')
  expect(await call(cancel, `/runs/${id}/cancel`, post)).toMatchObject({ status: 200, body: { status: 'cancelling' } })
  await until(id, 'cancelled')
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
    ['a number that is to be text', { rows: [{ customer_id: 1 }, { customer_id: 2, first_name: 5 }] }, {}, 400, 'invalid_input'],
    ['a value that would be taken for a marker', { rows: [{ customer_id: 1, company: '[Clear]' }] }, {}, 400, 'invalid_input'],
    ['a value to be set and cleared', { rows: [{ customer_id: 1, company: 'A', clear_fields: ['company'] }] }, {}, 400, 'invalid_input'],
    ['a row of another connection', { rows: [{ customer_id: 1, company: 'A', credentials_id: 'another' }] }, {}, 403, 'forbidden'],
    ['a row that is only to be tried', { rows: [{ customer_id: 1, company: 'A', dry_run: true }] }, {}, 400, 'invalid_input'],
    ['10,001 rows of JSON', { rows: Array.from({ length: 10_001 }, () => ({ customer_id: 1 })) }, {}, 413, 'too_many_rows'],
    ['a line without end', `customer_id,company\r\n1,${'x'.repeat(300_000)}`, csv, 400, 'not_a_table'],
    ['a broken row after many good ones', `customer_id,company\r\n${'1,A\n'.repeat(5_000)}1,"B`, csv, 400, 'not_a_table'],
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
  const skip = { decision: 'skip', rows: [2] }
  const writes = { '/confirm': confirm, '/decide': decide, '/pause': pause, '/resume': resume, '/cancel': cancel, '/undo': undo }
  for (const name of [id, '00000000-0000-7000-8000-000000000000', '1', '..'])
    for (const [path, route] of Object.entries({ ...reads, ...writes })) {
      const method = path in writes ? 'POST' : 'GET'
      expect(
        await call(route, `/runs/${name}${path}`, { key: other, method, body: path === '/decide' ? skip : undefined }),
        path,
      ).toMatchObject({ status: 404 })
    }
})

test('a refusal names what it is about: the column, the row and its field, the place in the file', async () => {
  const refused = async (body: unknown, headers = {}) => (await call(runs, '/runs', { ...key(), body, headers })).body.error
  expect(await refused('customer_id,compny\r\n789,A\r\n', csv)).toMatchObject({ fields: [{ field: 'compny', code: 'unknown_parameter' }] })
  expect(await refused({ rows: [{ customer_id: 1 }, { customer_id: 2, first_name: 5, compny: 'A' }] })).toMatchObject({
    fields: [
      { field: 'rows[1].first_name', code: 'invalid_type' },
      { field: 'rows[1].compny', code: 'unknown_parameter' },
    ],
  })
  expect(await refused('customer_id,company\r\n1,A\r\n2,"B\r\n', csv)).toMatchObject({ reason: 'unclosed_quote' })
})

test('a file that says it is larger than 50 MB is refused unread', async () => {
  const refused = await call(runs, '/runs', {
    ...key(),
    body: 'customer_id,company\n1,A\n',
    headers: { ...csv, 'content-length': '50000001' },
  })
  expect(refused).toMatchObject({ status: 413, body: { error: { code: 'file_too_large', reason: 'too_many_bytes' } } })
})

test('a body that is cut off is no shorter table', async () => {
  const { run: table } = await db()
  const before = await table.count()
  async function* cutOff() {
    yield Buffer.from(`customer_id,company\r\n${'789,Half\n'.repeat(30_000)}`)
    throw new Error('aborted')
  }
  const request = new Request('http://localhost:3000/api/v1/runs', {
    method: 'POST',
    headers: { authorization: `Bearer ${connection.apiKey}`, ...csv },
    body: Readable.toWeb(Readable.from(cutOff())) as BodyInit,
    duplex: 'half',
  } as RequestInit)
  expect((await runs.POST(request)).status).toBe(400)
  expect(await table.count()).toBe(before)
})

test('the results sent again ask the same: what looks like a formula, a quote or a marker is what it was', async () => {
  const wanted = [
    { customer_id: '789', company: "'=1+1", phone: '+34 600 111 222' },
    { email: 'cliente@ejemplo.com', clear_fields: ['company'] },
    { customer_id: 700, company: '=HYPERLINK("x"), "quoted"' },
  ]
  const edits = async (id: string) =>
    ((await call(rows, `/runs/${id}/rows`, key())).body.rows as Record<string, unknown>[]).map(({ customer_id, after }) => [
      customer_id,
      after,
    ])
  const id = await send({ rows: wanted }, { query: '?preview=true' })
  await until(id, 'previewed')
  expect(await edits(id)).toEqual([
    [789, { company: "'=1+1", phone: '+34 600 111 222' }],
    [512, { company: '' }],
    [700, { company: '=HYPERLINK("x"), "quoted"' }],
  ])
  const file = await results.GET(
    new Request(`http://localhost:3000/api/v1/runs/${id}/results.csv?state=pending`, {
      headers: { authorization: `Bearer ${connection.apiKey}` },
    }),
  )
  const again = await send(await file.text(), { query: '?preview=true', headers: csv })
  const { events } = await listAuditEvents('abc123', { limit: 1 })
  expect(events).toMatchObject([{ event: 'rows_exported', detail: { run: id } }])
  await until(again, 'previewed')
  expect(await edits(again)).toEqual(await edits(id))
})

test('a repeated Idempotency-Key makes no second run, in JSON and in CSV', async () => {
  const { run: table } = await db()
  const body = 'customer_id,company\r\n789,Once\r\n'
  for (const [sent, type] of [
    [body, csv],
    [{ rows: [{ customer_id: 789, company: 'Once' }] }, {}],
  ] as const) {
    const headers = { ...type, 'idempotency-key': typeof sent === 'string' ? 'csv' : 'json' }
    const id = await send(sent, { headers })
    const before = await table.count()
    expect(await send(sent, { headers })).toBe(id)
    const other = typeof sent === 'string' ? body.replace('Once', 'Twice') : { rows: [{ customer_id: 789, company: 'Twice' }] }
    expect(await call(runs, '/runs', { ...key(), body: other, headers })).toMatchObject({ status: 409 })
    expect(await call(runs, '/runs', { ...key(), body: sent, headers, query: '?preview=true' })).toMatchObject({ status: 409 })
    expect(await table.count()).toBe(before)
  }
})

test('a repeated Idempotency-Key confirms and undoes once, and answers where to look', async () => {
  const once = (name: string) => ({ ...key(), method: 'POST', headers: { 'idempotency-key': name } })
  const made = async () => call(runs, '/runs', { ...once('made'), body: { rows: [{ customer_id: 700, company: 'Kept' }], preview: true } })
  const [first, again] = [await made(), await made()]
  const id = String(first.body.id)
  expect([again.body, again.headers.get('idempotent-replayed')]).toEqual([first.body, 'true'])
  for (const { headers } of [first, again]) expect(headers.get('location')).toBe(`/api/v1/runs/${id}`)
  await until(id, 'previewed')

  const confirmed = [await call(confirm, `/runs/${id}/confirm`, once('go')), await call(confirm, `/runs/${id}/confirm`, once('go'))]
  expect(confirmed.map(({ status, headers }) => [status, headers.get('idempotent-replayed')])).toEqual([
    ...[
      [200, null],
      [200, 'true'],
    ],
  ])
  expect((await call(cancel, `/runs/${id}/cancel`, once('go'))).body.error?.code).toBe('idempotency_key_reused')
  await until(id, 'completed')

  const undone = [
    await call(undo, `/runs/${id}/undo`, once('back')),
    await call(undo, `/runs/${id}/undo`, { ...once('back'), body: ' {}' }),
  ]
  expect(undone.map(({ status, body }) => [status, body.id])).toEqual([
    [202, undone[0]?.body.id],
    [202, undone[0]?.body.id],
  ])
  expect(undone[1]?.headers.get('location')).toBe(`/api/v1/runs/${String(undone[0]?.body.id)}`)
  await until(String(undone[0]?.body.id), 'completed')
})

test('a run that is not in the state for something is asked again under the same Idempotency-Key', async () => {
  const id = await send({ rows: [{ customer_id: 700, company: 'Later' }] }, { query: '?preview=true' })
  await until(id, 'previewed')
  const headers = { 'idempotency-key': 'early' }
  const ask = () => call(resume, `/runs/${id}/resume`, { ...key(), method: 'POST', headers })
  expect([(await ask()).status, (await ask()).headers.get('idempotent-replayed')]).toEqual([409, null])
})

test('a run says whether it is final, and under which request id an unexpected failure is told', async () => {
  const { run: table } = await db()
  const id = await send({ rows: [{ customer_id: 700, company: 'Final' }] }, { query: '?preview=true' })
  expect(await until(id, 'previewed')).toMatchObject({ is_final: false })
  const requestId = '0192f3c4-0000-7000-8000-00000000000a'
  for (const [state, isFinal] of Object.entries({ REPLANNING: false, PAUSING: false, CANCELLING: false, CANCELLED: true })) {
    await table.update({ where: { id }, data: { state: state as 'PAUSING', isConfirmed: true } })
    const { body } = await call(run, `/runs/${id}`, key())
    expect(body).toMatchObject({ status: state.toLowerCase(), is_final: isFinal })
  }
  await table.update({ where: { id }, data: { state: 'FAILED', code: 'internal', requestId } })
  expect((await call(run, `/runs/${id}`, key())).body).toMatchObject({
    ...{ status: 'failed', is_final: true, error: { code: 'internal', request_id: requestId } },
  })
  expect((await call(runs, '/runs', { ...key(), query: '?limit=1' })).body).toMatchObject({ runs: [{ is_final: true }] })
})

test('rows and runs come in pages', async () => {
  const id = await send({ rows: [1, 2, 3].map((customer_id) => ({ customer_id, company: 'Paged' })) }, { query: '?preview=true' })
  await until(id, 'previewed')
  const page = async (query: string) => (await call(rows, `/runs/${id}/rows`, { ...key(), query })).body
  expect(await page('?limit=2')).toMatchObject({ rows: [{ row_number: 2 }, { row_number: 3 }], next_after: 3 })
  expect(await page('?limit=2&after=3')).toMatchObject({ rows: [{ row_number: 4 }], next_after: null })
  const list = async (query: string) => (await call(runs, '/runs', { ...key(), query })).body
  const ids: unknown[] = []
  let before: unknown = ''
  do {
    const { runs: found, next_before: next } = await list(`?limit=2${before ? `&before=${String(before)}` : ''}`)
    ids.push(...(found as { id: string }[]).map((one) => one.id))
    before = next
  } while (before)
  const { run: table } = await db()
  expect([ids[0], new Set(ids).size, ids.length]).toEqual([id, ids.length, await table.count({ where: { storeHash: 'abc123' } })])
})

test.each(['?limit=0', '?limit=1001', '?limit=x', '?after=-1', '?state=done', '?states=held'])(
  'rows are not listed with %s',
  async (query) => {
    const id = await send({ rows: [{ customer_id: 789, company: 'A' }] }, { query: '?preview=true' })
    expect((await call(rows, `/runs/${id}/rows`, { ...key(), query })).status).toBe(400)
  },
)

test('some rows and some fields are undone, after a look', async () => {
  const id = await send({ rows: [700, 789].map((customer_id) => ({ customer_id, company: 'Ours', phone: '+1 555 0100 222' })) })
  await until(id, 'completed')
  const undone = await call(undo, `/runs/${id}/undo`, { ...key(), body: { rows: [3], fields: ['company'], preview: true } })
  const undoId = String(undone.body.id)
  await until(undoId, 'previewed')
  expect((await call(rows, `/runs/${undoId}/rows`, key())).body).toMatchObject({
    rows: [{ customer_id: 789, after: { company: 'Ibáñez y Asociados' } }],
  })
  await call(confirm, `/runs/${undoId}/confirm`, { ...key(), method: 'POST' })
  await until(undoId, 'completed')
  expect(await held(789)).toMatchObject({ company: 'Ibáñez y Asociados', phone: '+1 555 0100 222' })
  const unknown = await call(undo, `/runs/${id}/undo`, { ...key(), body: { rows: [2, 999] } })
  const told = { code: 'invalid_input', fields: [{ field: 'rows', message: expect.stringContaining('999') as string }] }
  expect(unknown).toMatchObject({ status: 400, body: { error: told } })
  const nothing = await call(undo, `/runs/${id}/undo`, { ...key(), body: { fields: ['last_name'] } })
  expect(nothing).toMatchObject({ status: 409, body: { error: { code: 'nothing_to_undo' } } })
  expect((await call(undo, `/runs/${id}/undo`, { ...key(), body: { fields: ['name'] } })).status).toBe(400)
})

test('a file whose columns a person has still to name is no run of the API', async () => {
  const title = { name: 'customers.csv', actor: 'owner', header: ['who', 'what'] }
  const id = await createRun('abc123', { source: 'FILE', title, userId: 11 }, [])
  await proposeColumns({ storeHash: 'abc123', id }, title.header)
  expect((await call(run, `/runs/${id}`, key())).status).toBe(404)
  expect((await call(cancel, `/runs/${id}/cancel`, { ...key(), method: 'POST' })).status).toBe(404)
  expect(JSON.stringify((await call(runs, '/runs', key())).body)).not.toContain(id)
})
