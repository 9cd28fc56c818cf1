import { Validator } from '@seriousme/openapi-schema-validator'
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { statuses } from '@/app/api-answer'
import * as groups from '@/app/api/v1/customer-groups/route'
import * as customers from '@/app/api/v1/customers/route'
import * as update from '@/app/api/v1/customers/update/route'
import * as batch from '@/app/api/v1/customers/update-batch/route'
import * as document from '@/app/api/v1/openapi.json/route'
import * as run from '@/app/api/v1/runs/[id]/route'
import * as cancel from '@/app/api/v1/runs/[id]/cancel/route'
import * as confirm from '@/app/api/v1/runs/[id]/confirm/route'
import * as decide from '@/app/api/v1/runs/[id]/decide/route'
import * as rows from '@/app/api/v1/runs/[id]/rows/route'
import * as undo from '@/app/api/v1/runs/[id]/undo/route'
import * as runs from '@/app/api/v1/runs/route'
import { readOperations } from '@/app/stores/[storeHash]/settings/read-operations'
import { stopQueue } from '@/lib/runs/queue'
import type { Connection } from '@/lib/stores/connect-api-account'
import { call, connect } from '@/tests/api/call'
import { startSandbox, type Sandbox } from '@/tests/sandbox-process'

type Operation = {
  requestBody?: { content: { 'application/json': { examples: Record<string, { value: Record<string, unknown> }> } } }
  responses: Record<string, { description: string; content: { 'application/json': { schema: { $ref: string } } } }>
}
type Document = { paths: Record<string, Record<string, Operation>>; components: { schemas: Record<string, object> } }

let sandbox: Sandbox
let connection: Connection
let api: Document
beforeAll(async () => {
  sandbox = await startSandbox(['--quota', '1000000'])
  api = (await call(document, '/openapi.json', {})).body as unknown as Document
})
afterAll(async () => {
  await stopQueue()
  await sandbox.stop()
})
beforeEach(async () => {
  await sandbox.request('POST', '/_sandbox/reset')
  connection = await connect(sandbox)
})

function checkerOf(schema: string): ValidateFunction {
  const ajv = new Ajv2020({ strict: false, allErrors: true, validateFormats: false })
  return ajv.addSchema({ $id: 'api', components: api.components }).compile({ $ref: `api#/components/schemas/${schema}` })
}

function expectValid(schema: string, value: unknown): void {
  const check = checkerOf(schema)
  expect(check(value) ? [] : check.errors, JSON.stringify(value)).toEqual([])
}

test('the document is valid OpenAPI 3.1, for everybody', async () => {
  const result = await new Validator().validate(structuredClone(api))
  expect(result).toMatchObject({ valid: true })
  expect(api).toMatchObject({ openapi: '3.1.0', servers: [{ url: process.env.APP_URL }] })
})

test('its examples are the specification’s, are what its schema takes, and work', async () => {
  const { examples } = api.paths['/api/v1/customers/update']!.post!.requestBody!.content['application/json']
  expect(Object.values(examples).map(({ value }) => value)).toEqual([
    { customer_id: '789', company: 'Nueva Empresa S.A.', phone: '+34 600 987 654' },
    { email: 'cliente@ejemplo.com', customer_group_id: 5 },
    { customer_id: '789', new_email: 'nuevo-email@cliente.com' },
    { email: 'cliente@ejemplo.com', first_name: 'Juan Carlos', last_name: 'Garcia Lopez' },
  ])
  for (const { value } of Object.values(examples)) {
    expectValid('UpdateRequest', value)
    const { status, body } = await call(update, '/customers/update', { key: connection.apiKey, body: value })
    expect(status).toBe(200)
    expectValid('UpdateAnswer', body)
  }
})

test.each<[string, object, boolean]>([
  ['a number and its text', { customer_id: 789, customer_group_id: '5' }, true],
  ['clearing', { customer_id: 789, clear_fields: ['company', 'phone'], dry_run: true }, true],
  ['a typo', { customer_id: 789, compny: 'A' }, false],
  ['a name that is too long', { customer_id: 789, first_name: 'a'.repeat(101) }, false],
  ['clearing a name', { customer_id: 789, clear_fields: ['first_name'] }, false],
  ['an id that is a path', { customer_id: '789/1' }, false],
])('its schema and the endpoint agree on %s', async (_, body, isGood) => {
  expect(checkerOf('UpdateRequest')(body)).toBe(isGood)
  const { status } = await call(update, '/customers/update', { key: connection.apiKey, body })
  expect(status === 200).toBe(isGood)
})

test('what each endpoint answers is what the document says', async () => {
  const { apiKey: key } = connection
  const path = '/customers/update'
  const answers: [string, string, Awaited<ReturnType<typeof call>>][] = [
    [path, 'post', await call(update, path, { key, body: { customer_id: 789, company: 'A', dry_run: true } })],
    [path, 'post', await call(update, path, { key, body: { customer_id: 999999 } })],
    [path, 'post', await call(update, path, { key, body: { customer_id: 789, customer_group_id: 77 } })],
    [path, 'post', await call(update, path, { key, body: { email: 'shared@example.com' } })],
    [path, 'post', await call(update, path, { key, body: { customer_id: 789, new_email: 'cliente@ejemplo.com' } })],
    [path, 'post', await call(update, path, { key, body: [] })],
    [path, 'post', await call(update, path, { key: null, body: {} })],
    [path, 'post', await call(update, path, { key, body: 'x'.repeat(70_000) })],
    ['/customers', 'get', await call(customers, '/customers', { key, query: '?email=shared%40example.com' })],
    ['/customers', 'get', await call(customers, '/customers', { key })],
    ['/customer-groups', 'get', await call(groups, '/customer-groups', { key })],
  ]
  for (const [address, method, { status, body }] of answers) {
    const response = api.paths[`/api/v1${address}`]?.[method]?.responses[status]
    expect(response, `${method} ${address} ${status}`).toBeDefined()
    const schema = response!.content['application/json'].schema.$ref.split('/').at(-1)!
    expectValid(schema, body)
  }
})

test('what runs and batches answer, and the examples of their requests, are what the document says', async () => {
  const { apiKey: key } = connection
  const csv = { 'content-type': 'text/csv' }
  const exampleOf = (address: string, type: string) =>
    Object.values(
      (api.paths[address]!.post!.requestBody!.content as Record<string, { examples: Record<string, { value: unknown }> }>)[type]!.examples,
    )[0]!.value
  const preview = { key, query: '?preview=true' }
  const made = await call(runs, '/runs', { ...preview, body: exampleOf('/api/v1/runs', 'text/csv'), headers: csv })
  const id = String(made.body.id)
  const none = '00000000-0000-7000-8000-000000000000'
  const json = exampleOf('/api/v1/runs', 'application/json')
  for (const row of (json as { rows: unknown[] }).rows) expectValid('RunRow', row)
  const answers: [string, string, number, Awaited<ReturnType<typeof call>>][] = [
    ['/runs', 'post', 202, made],
    ['/runs', 'post', 202, await call(runs, '/runs', { ...preview, body: json })],
    ['/runs', 'post', 400, await call(runs, '/runs', { key, body: 'PK\u0003\u0004', headers: csv })],
    ['/runs', 'post', 400, await call(runs, '/runs', { key, body: { rows: [{ compny: 'A' }] } })],
    ['/runs', 'post', 415, await call(runs, '/runs', { key, body: '', headers: { 'content-type': 'text/plain' } })],
    ['/runs', 'get', 200, await call(runs, '/runs', { key })],
    ['/runs/{id}', 'get', 200, await call(run, `/runs/${id}`, { key })],
    ['/runs/{id}', 'get', 404, await call(run, `/runs/${none}`, { key })],
    ['/runs/{id}/rows', 'get', 200, await call(rows, `/runs/${id}/rows`, { key })],
    ['/runs/{id}/confirm', 'post', 409, await call(confirm, `/runs/${id}/confirm`, { key, method: 'POST' })],
    [
      '/runs/{id}/decide',
      'post',
      409,
      await call(decide, `/runs/${id}/decide`, { key, method: 'POST', body: { decision: 'skip', reason: 'shorter' } }),
    ],
    ['/runs/{id}/undo', 'post', 409, await call(undo, `/runs/${id}/undo`, { key, method: 'POST' })],
    ['/runs/{id}/cancel', 'post', 200, await call(cancel, `/runs/${id}/cancel`, { key, method: 'POST' })],
    [
      '/customers/update-batch',
      'post',
      200,
      await call(batch, '/customers/update-batch', {
        ...{ key, query: '?dry_run=true' },
        body: [...(exampleOf('/api/v1/customers/update-batch', 'application/json') as unknown[]), 'no object'],
      }),
    ],
  ]
  for (const [address, method, expected, { status, body }] of answers) {
    expect(status, `${method} ${address}`).toBe(expected)
    const response = api.paths[`/api/v1${address}`]?.[method]?.responses[status]
    expectValid(response!.content['application/json'].schema.$ref.split('/').at(-1)!, body)
  }
})

test('the page that shows the document names each parameter of an operation once', () => {
  for (const { id, parameters } of readOperations(api)) {
    const names = parameters.map(({ name }) => name)
    expect(names, id).toEqual([...new Set(names)])
  }
})

test('every code of the API stands under its status', () => {
  const operation = api.paths['/api/v1/customers/update']!.post!
  const told = Object.entries(operation.responses).flatMap(([status, { description }]) =>
    status === '200' ? [] : description.split(', ').map((code) => [code, Number(status)]),
  )
  // these are no answers of the endpoint
  const {
    not_found: _notFound,
    customer_changed: _customerChanged,
    file_too_large: _fileTooLarge,
    too_many_rows: _tooManyRows,
    not_a_table: _notATable,
    encoding_unknown: _encodingUnknown,
    run_state: _runState,
    nothing_to_undo: _nothingToUndo,
    row_quota_exceeded: _rowQuotaExceeded,
    too_many_keys: _tooManyKeys,
    ...ofTheEndpoint
  } = statuses
  expect(Object.fromEntries(told)).toEqual(ofTheEndpoint)
})
