import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
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
  { email: 'cliente@ejemplo.com', phone: '600 11' },
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

describe('a dry run that is asked for inside', () => {
  const item = (dryRun?: unknown) => ({ customer_id: 789, company: 'Dry', ...(dryRun === undefined ? {} : { dry_run: dryRun }) })
  const other = (dryRun?: unknown) => ({ ...item(dryRun), customer_id: 512 })

  test.each<[string, unknown[], string]>([
    ['every item', [item(true), other(true)], ''],
    ['every item and the address', [item(true), other(true)], '?dry_run=true'],
    ['the address and one of them', [item(true), other()], '?dry_run=true'],
    ['every item that is an object', [item(true), 'no object'], ''],
  ])('%s is a dry run of the whole batch', async (_, body, query) => {
    const answer = await send(body, { query })
    expect(answer).toMatchObject({ status: 200, body: { success: true, dry_run: true, results: [{ dry_run: true }, {}] } })
    expect(await puts()).toBe(0)
  })

  test.each<[string, unknown[], string, string, string]>([
    ['some of the items', [other(), item(true)], '', '[1].dry_run', 'conflict'],
    ['an item, which another denies', [other(false), item(true)], '', '[1].dry_run', 'conflict'],
    ['an item, which the address denies', [item(true)], '?dry_run=false', '[0].dry_run', 'conflict'],
    ['the address, which an item denies', [other(), item(false)], '?dry_run=true', '[1].dry_run', 'conflict'],
    ['an item in another way', [other(), item('true')], '', '[1].dry_run', 'invalid_type'],
    ['an item as a number', [other(), item(1)], '', '[1].dry_run', 'invalid_type'],
    ['an item as null', [other(), item(null)], '', '[1].dry_run', 'invalid_type'],
  ])('%s refuses the batch, and nothing of it is written', async (_, body, query, field, code) => {
    expect(await send(body, { query })).toMatchObject({
      status: 400,
      body: { error: { code: 'invalid_input', fields: [{ field, code }] } },
    })
    expect(await puts()).toBe(0)
  })
})

describe('what became of a batch as a whole', () => {
  test('is counted', async () => {
    const { body } = await send([...mixed(), { customer_id: 700 }])
    expect(body).toMatchObject({ success: true, updated: 2, unchanged: 1, failed: 4, unknown: 0 })
    expect(body.message).toBe('Of 7 items: 2 updated, 1 up to date already, 4 failed')
  })

  test('of which every item failed is no success', async () => {
    const { status, body } = await send([{ customer_id: 'x' }, { customer_id: 999999, company: 'A' }])
    expect([status, body]).toMatchObject([200, { success: false, updated: 0, unchanged: 0, failed: 2 }])
  })

  test('of which nothing is known is neither success nor failure', async () => {
    await sandbox.request('POST', '/_sandbox/stores/abc123/faults', { method: 'PUT', fault: 'cut-after', times: 1 })
    await sandbox.request('POST', '/_sandbox/stores/abc123/faults', { method: 'GET', fault: 'not-json', after: 1, times: null })
    expect((await send([{ customer_id: 789, company: 'After' }])).body).toMatchObject({ success: false, failed: 0, unknown: 1 })
  })
})

describe('emails that pass from one item to another are told as they are', () => {
  const give = (customer_id: number, new_email: string, other: object = {}) => ({ customer_id, new_email, ...other })
  const [marta, cliente] = ['marta.ibanez@example.com', 'cliente@ejemplo.com']
  const toldOf = async (items: object[]) => {
    const results = (await send(items)).body.results as {
      success: boolean
      error?: { code: string; customer_id: number; fields: { code: string }[] }
    }[]
    return results.map(({ success, error }) => (success ? 'made' : `${error?.code} ${error?.fields[0]?.code} ${error?.customer_id}`))
  }

  test('to one that gives it away later, however long the chain', async () => {
    const chain = [give(789, cliente), give(512, 'pat+orders@example.com'), give(700, 'free@example.com')]
    expect(await toldOf(chain)).toEqual(['email_taken email_not_free_yet 512', 'email_taken email_not_free_yet 700', 'made'])
    // which is the advice followed
    expect([await toldOf([chain[1]!]), await toldOf([chain[0]!])]).toEqual([['made'], ['made']])
  })

  test('also where it stands after that one already: a later request gets it', async () => {
    const second = give(789, cliente)
    const [, refusal] = (await send([give(512, 'free@example.com'), second])).body.results as { error?: { message: string } }[]
    expect(refusal?.error?.message).toContain('send this item again in a later request')
    expect(await toldOf([second])).toEqual(['made'])
  })

  test('in a circle, which has no order', async () => {
    expect(await toldOf([give(789, cliente), give(512, marta)])).toEqual(['email_taken email_swap 512', 'email_taken email_swap 789'])
    expect(await puts()).toBe(0)
  })

  test('to one whose own new email somebody keeps: then it is taken', async () => {
    expect(await toldOf([give(789, cliente), give(512, 'pat+orders@example.com')])).toEqual([
      ...['email_taken email_taken 512', 'email_taken email_taken 700'],
    ])
  })

  test('to two at once: which of them is meant nobody knows', async () => {
    expect(await toldOf([give(789, 'new@example.com'), give(512, 'NEW@example.com')])).toEqual([
      ...['email_taken email_wanted_twice 512', 'email_taken email_wanted_twice 789'],
    ])
  })

  test('but not to one who is refused for something else: the next may have it', async () => {
    expect(await toldOf([give(789, 'new@example.com', { customer_group_id: 77 }), give(512, 'new@example.com')])).toEqual([
      ...['group_not_found group_not_found undefined', 'made'],
    ])
  })
})

test('an item of another connection that is wrong in other places too is told all of it', async () => {
  const { body } = await send([{ credentials_id: 'another', phone: 5, compny: 'A' }])
  expect(body.results).toMatchObject([
    {
      error: {
        code: 'forbidden',
        fields: [...['credentials_id', 'phone', 'compny', 'customer_id'].map((field) => ({ field }))],
      },
    },
  ])
})
