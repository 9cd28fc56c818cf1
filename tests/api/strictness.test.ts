import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import * as groups from '@/app/api/v1/customer-groups/route'
import * as exported from '@/app/api/v1/customers/export/route'
import * as customers from '@/app/api/v1/customers/route'
import * as update from '@/app/api/v1/customers/update/route'
import * as answer from '@/app/api/v1/runs/[id]/answer/route'
import * as batch from '@/app/api/v1/customers/update-batch/route'
import * as document from '@/app/api/v1/openapi.json/route'
import * as cancel from '@/app/api/v1/runs/[id]/cancel/route'
import * as confirm from '@/app/api/v1/runs/[id]/confirm/route'
import * as decide from '@/app/api/v1/runs/[id]/decide/route'
import * as pause from '@/app/api/v1/runs/[id]/pause/route'
import * as results from '@/app/api/v1/runs/[id]/results.csv/route'
import * as workbook from '@/app/api/v1/runs/[id]/results.xlsx/route'
import * as resume from '@/app/api/v1/runs/[id]/resume/route'
import * as run from '@/app/api/v1/runs/[id]/route'
import * as rows from '@/app/api/v1/runs/[id]/rows/route'
import * as undo from '@/app/api/v1/runs/[id]/undo/route'
import * as runs from '@/app/api/v1/runs/route'
import { db } from '@/lib/db/database'
import { stopQueue } from '@/lib/runs/queue'
import type { Connection } from '@/lib/stores/connect-api-account'
import { call, connect } from '@/tests/api/call'
import { startSandbox, type Sandbox } from '@/tests/sandbox-process'

const RUN = '/runs/00000000-0000-7000-8000-000000000000'
const item = { customer_id: 789, company: 'Strict' }
const reads = {
  '/customers?customer_id=789': customers,
  '/customer-groups': groups,
  '/openapi.json': document,
  '/runs': runs,
  [RUN]: run,
  [`${RUN}/rows`]: rows,
  [`${RUN}/results.csv`]: results,
  [`${RUN}/results.xlsx`]: workbook,
  '/customers/export?format=csv': exported,
}
const controls = { confirm, pause, resume, cancel }
const decision = { decision: 'skip', reason: 'shorter' }
const writes: Record<string, [Parameters<typeof call>[0], unknown]> = {
  '/customers/update': [update, item],
  '/customers/update-batch': [batch, [item]],
  '/runs': [runs, { rows: [item] }],
  [`${RUN}/undo`]: [undo, {}],
  [`${RUN}/answer`]: [answer, { match_by: 'email' }],
  [`${RUN}/decide`]: [decide, decision],
  ...Object.fromEntries(Object.entries(controls).map(([name, route]) => [`${RUN}/${name}`, [route, {}]])),
}

let sandbox: Sandbox
let connection: Connection
beforeAll(async () => {
  sandbox = await startSandbox(['--quota', '1000000'])
  connection = await connect(sandbox)
})
afterAll(async () => {
  await stopQueue()
  await sandbox.stop()
})
beforeEach(async () => {
  await sandbox.request('POST', '/_sandbox/reset', { keepInstallations: true })
  await sandbox.request('DELETE', '/_sandbox/stores/abc123/requests')
})

const key = () => ({ key: connection.apiKey })
const puts = async () => (await sandbox.request<{ count: number }>('GET', '/_sandbox/stores/abc123/requests?method=PUT')).count
const unknown = (field: string) => ({
  status: 400,
  body: { error: { code: 'invalid_input', fields: [{ field, code: 'unknown_parameter' }] } },
})

test('every operation of the document is here', async () => {
  const { paths } = (await call(document, '/openapi.json', {})).body as unknown as { paths: Record<string, Record<string, unknown>> }
  const listed = Object.entries(paths).flatMap(([path, methods]) => Object.keys(methods).map((method) => `${method} ${path}`))
  const address = (path: string) => `/api/v1${path.replace(RUN, '/runs/{id}').replace(/\?.*/, '')}`
  const here = [...Object.keys(reads).map((path) => `get ${address(path)}`), ...Object.keys(writes).map((path) => `post ${address(path)}`)]
  expect(here.filter((one) => !one.endsWith('openapi.json')).toSorted()).toEqual(listed.toSorted())
})

describe('what a request says is never passed over', () => {
  test.each(Object.entries(reads))('GET %s takes no other parameter, and no body', async (path, route) => {
    const query = `${path.includes('?') ? '&' : '?'}dry_run=true`
    expect(await call(route, path, { ...key(), query })).toMatchObject(unknown('dry_run'))
    const headers = { 'content-length': '2' }
    expect(await call(route, path, { ...key(), headers })).toMatchObject({ status: 400, body: { error: { code: 'invalid_input' } } })
    expect(await call(route, path, { ...key(), headers: { 'transfer-encoding': 'chunked' } })).toMatchObject({ status: 400 })
  })

  test.each(Object.entries(writes))('POST %s takes no other parameter, in the address or in the body', async (path, [route, body]) => {
    expect(await call(route, path, { ...key(), body, query: '?dryrun=true' })).toMatchObject(unknown('dryrun'))
    if (!Array.isArray(body))
      expect(await call(route, path, { ...key(), body: { ...(body as object), dryRun: true } })).toMatchObject(unknown('dryRun'))
    expect(await call(route, path, { ...key(), body, query: '?preview=true&preview=false' })).toMatchObject({ status: 400 })
    expect(await puts()).toBe(0)
  })

  test.each(Object.entries(controls))('%s of some of the rows is refused by name, and nothing is done', async (name, route) => {
    const path = `${RUN}/${name}`
    expect(await call(route, path, { ...key(), body: { rows: [2] } })).toMatchObject(unknown('rows'))
    for (const body of ['[]', 'null', '"all"']) expect(await call(route, path, { ...key(), body }), body).toMatchObject({ status: 400 })
    const form = { 'content-type': 'application/x-www-form-urlencoded' }
    expect(await call(route, path, { ...key(), body: 'rows=2', headers: form })).toMatchObject({ status: 415 })
    // an empty body is none, whatever it is called
    expect(await call(route, path, { ...key(), method: 'POST', headers: form })).toMatchObject({ status: 404 })
    expect(await call(route, path, { ...key(), body: {} })).toMatchObject({ status: 404 })
  })
})

describe('a dry run', () => {
  const send = (body: object, query = '') => call(update, '/customers/update', { ...key(), body, query })

  test.each<[string, object, string]>([
    ['the address', item, '?dry_run=true'],
    ['the body', { ...item, dry_run: true }, ''],
    ['both', { ...item, dry_run: true }, '?dry_run=true'],
  ])('asked for in %s writes nothing', async (_, body, query) => {
    expect(await send(body, query)).toMatchObject({ status: 200, body: { dry_run: true, after: { company: 'Strict' } } })
    expect(await puts()).toBe(0)
  })

  test.each<[object, string, string]>([
    [{ ...item, dry_run: false }, '?dry_run=true', 'conflict'],
    [{ ...item, dry_run: true }, '?dry_run=false', 'conflict'],
    [{ ...item, dry_run: '  ' }, '', 'invalid_type'],
    [{ ...item, dry_run: null }, '', 'invalid_type'],
    [{ ...item, dry_run: 'true' }, '', 'invalid_type'],
    [item, '?dry_run=1', 'invalid_value'],
    [item, '?dry_run=', 'invalid_value'],
  ])('asked for unclearly, %j%s, is refused and writes nothing', async (body, query, code) => {
    expect(await send(body, query)).toMatchObject({ status: 400, body: { error: { fields: [{ field: 'dry_run', code }] } } })
    expect(await puts()).toBe(0)
  })
})

describe('a preview', () => {
  const make = (body: object, query = '') => call(runs, '/runs', { ...key(), body, query })
  const isConfirmed = async (id: unknown) => (await (await db()).run.findUniqueOrThrow({ where: { id: String(id) } })).isConfirmed

  test.each<[object, string, boolean]>([
    [{ rows: [item], preview: true }, '', false],
    [{ rows: [item] }, '?preview=true', false],
    [{ rows: [item], preview: true }, '?preview=true', false],
    [{ rows: [item], preview: false }, '', true],
  ])('asked for as %j%s', async (body, query, confirmed) => {
    const { status, body: answer } = await make(body, query)
    expect([status, await isConfirmed(answer.id)]).toEqual([202, confirmed])
  })

  test.each<[string, object]>([
    ['of rows', { rows: [item], preview: null }],
    ['of an undo', { preview: null }],
  ])('that null asks for %s is refused at its field: it is no way to say that something may be written', async (what, body) => {
    const answer = what === 'of rows' ? await make(body) : await call(undo, `${RUN}/undo`, { ...key(), body })
    expect(answer).toMatchObject({ status: 400, body: { error: { fields: [{ field: 'preview', code: 'invalid_type' }] } } })
  })

  test('asked for unclearly is refused, and makes no run', async () => {
    const { run: table } = await db()
    const before = await table.count()
    expect(await make({ rows: [item], preview: false }, '?preview=true')).toMatchObject({
      status: 400,
      body: { error: { fields: [{ field: 'preview', code: 'conflict' }] } },
    })
    expect((await make({ rows: [item], preview: 'yes' })).status).toBe(400)
    const undone = (body: object) => call(undo, `${RUN}/undo`, { ...key(), body, query: '?preview=true' })
    expect([(await undone({ preview: false })).status, (await undone({ preview: true })).status]).toEqual([400, 404])
    expect(await table.count()).toBe(before)
  })
})

test('a value of a wrong kind is told alike, at its field of its row', async () => {
  const { body } = await call(runs, '/runs', { ...key(), body: { rows: [{ customer_id: {}, email: 5, customer_group_id: true }] } })
  expect(body.error?.fields).toMatchObject(
    ['customer_id', 'email', 'customer_group_id'].map((name) => ({ field: `rows[0].${name}`, code: 'invalid_type' })),
  )
})

test.each([[[]], ['text'], [5]])('a body that is %j is told what it must be', async (body) => {
  const { status, body: told } = await call(runs, '/runs', { ...key(), body: JSON.stringify(body) })
  expect([status, told.error?.message]).toEqual([400, 'The body must be a JSON object.'])
})

describe('numbers that nothing has', () => {
  test.each([[2 ** 31], [2 ** 53], [1e300], [0], [-1], [1.5]])('undo of row %d is refused at its field', async (row) => {
    const answer = await call(undo, `${RUN}/undo`, { ...key(), body: { rows: [row, row] } })
    expect(answer).toMatchObject({ status: 400, body: { error: { fields: [{ field: 'rows' }] } } })
  })

  test.each(['?after=2147483648', '?after=99999999999999999999', '?limit=2147483648'])('rows are not listed with %s', async (query) => {
    expect((await call(rows, `${RUN}/rows`, { ...key(), query })).status).toBe(400)
  })

  test.each(['2147483648', '99999999999999999999'])('nobody is looked for under the ID %s', async (id) => {
    expect((await call(customers, '/customers', { ...key(), query: `?customer_id=${id}` })).status).toBe(400)
  })
})

describe('a body that is not read as it is meant is refused', () => {
  const bodies: [string, Parameters<typeof call>[0], string, unknown][] = [
    ['/customers/update', update, 'application/json', { ...item, dry_run: true }],
    ['/customers/update-batch', batch, 'application/json', [{ ...item, dry_run: true }]],
    ['/runs', runs, 'application/json', { rows: [item], preview: true }],
    [`${RUN}/undo`, undo, 'application/json', {}],
  ]
  test.each(bodies)('%s (%#)', async (path, route, type, body) => {
    const answered = async (headers: Record<string, string>) => (await call(route, path, { ...key(), body, headers })).status
    for (const charset of ['iso-8859-1', 'utf-16', '"windows-1252"', 'x; charset=utf-8'])
      expect(await answered({ 'content-type': `${type}; charset=${charset}` }), charset).toBe(415)
    for (const encoding of ['gzip', 'br', 'identity, gzip'])
      expect(await answered({ 'content-type': type, 'content-encoding': encoding })).toBe(415)
    for (const good of ['; charset=UTF-8', ';charset="utf-8"', '; charset=us-ascii', '; header=present'])
      expect(await answered({ 'content-type': type + good, 'content-encoding': 'identity' }), good).toBeLessThan(405)
  })
})

test('every refusal carries its request id, as its header does', async () => {
  const answers = [
    await call(update, '/customers/update', { body: item }),
    await call(update, '/customers/update', { ...key(), method: 'DELETE' }),
    await call(run, RUN, key()),
    await call(update, '/customers/update', { ...key(), body: {} }),
  ]
  for (const { status, headers, body } of answers) {
    expect(status).toBeGreaterThanOrEqual(400)
    expect(body.error?.request_id).toMatch(/^[0-9a-f-]{36}$/)
    expect(headers.get('x-request-id')).toBe(body.error?.request_id)
  }
})
