import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { startSandbox, type Sandbox } from '@/tests/sandbox-process'
import { openStore, type OpenStore } from '@/tests/sandbox/open-store'

type Customer = Record<string, unknown>

let sandbox: Sandbox
let store: OpenStore

beforeAll(async () => void (sandbox = await startSandbox()))
afterAll(() => sandbox.stop())
beforeEach(async () => void (store = await openStore(sandbox)))

function put(body: unknown) {
  return store.call('PUT', '/v3/customers', body)
}

function held(id: number) {
  return store.control<Customer>('GET', `customers/${id}`)
}

test('changes what was sent and nothing else, and answers the whole customer', async () => {
  const before = await held(789)
  const { status, body } = await put([{ id: 789, company: 'Nueva Empresa S.A.', phone: '+34 600 987 654' }])
  expect(status).toBe(200)
  expect(body.meta).toEqual({})
  expect(body.data).toHaveLength(1)
  expect(body.data[0]).toMatchObject({ id: 789, company: 'Nueva Empresa S.A.', store_credit_amounts: [{ amount: 0 }] })
  expect(Object.keys(body.data[0]).indexOf('store_credit_amounts')).toBe(Object.keys(body.data[0]).indexOf('origin_channel_id') - 1)
  const after = await held(789)
  expect(after).toEqual({ ...before, company: 'Nueva Empresa S.A.', phone: '+34 600 987 654', date_modified: after.date_modified })
  expect(after.date_modified).not.toBe(before.date_modified)
})

test('the examples work in a row and each alone', async () => {
  expect((await put([{ id: 512, customer_group_id: 5 }])).status).toBe(200)
  expect((await put([{ id: 789, email: 'nuevo-email@cliente.com' }])).status).toBe(200)
  expect((await put([{ id: 512, first_name: 'Juan Carlos', last_name: 'Garcia Lopez' }])).status).toBe(200)
  expect(await held(512)).toMatchObject({ email: 'cliente@ejemplo.com', customer_group_id: 5, first_name: 'Juan Carlos' })
})

describe('refusals', () => {
  const shape = 'JSON data is missing or invalid'
  const meaning = 'Update customers failed.'

  test.each([
    ['an unknown id', [{ id: 999999, company: 'x' }], meaning, { '0.id': 'invalid customer ID' }],
    ['two unknown ids: only the first is told', [{ id: 999999 }, { id: 999998 }], meaning, { '0.id': 'invalid customer ID' }],
    ['no id', [{ company: 'x' }], shape, { id: 'error.path.missing' }],
    ['an item that is no object', [7], shape, { id: 'error.path.missing' }],
    ['no list', { id: 789 }, shape, { obj: 'error.expected.jsarray' }],
    ['an empty list', [], shape, {}],
    ['an id as text', [{ id: '789' }], shape, { id: 'error.expected.jsnumber' }],
    ['a company that is a number', [{ id: 789, company: 5 }], shape, { company: 'error.expected.jsstring' }],
    ['a phone that is null', [{ id: 789, phone: null }], shape, { phone: 'error.expected.jsstring' }],
    ['a group as text', [{ id: 789, customer_group_id: '5' }], shape, { customer_group_id: 'error.expected.jsnumber' }],
    ['channels that are no list', [{ id: 789, channel_ids: 1 }], shape, { channel_ids: 'error.expected.jsarray' }],
    [
      'an email that somebody has',
      [{ id: 789, email: 'Cliente@Ejemplo.com' }],
      meaning,
      { '.customer_update': expect.stringContaining('already in use') },
    ],
  ])('%s', async (_, body, title, errors) => {
    expect(await put(body)).toMatchObject({ status: 422, body: { status: 422, title, errors } })
  })

  test.each([
    ['a malformed email', { email: 'nobody' }, '0.email'],
    ['an email of 256', { email: `${'a'.repeat(244)}@example.com` }, '0.email'],
    ['an empty first name', { first_name: '' }, '0.first_name'],
    ['a last name of 101', { last_name: 'x'.repeat(101) }, '0.last_name'],
    ['a company of 256', { company: 'x'.repeat(256) }, '0.company'],
    ['a phone of 51', { phone: '1'.repeat(51) }, '0.phone'],
    ['an unknown group', { customer_group_id: 77 }, '0.customer_group_id'],
    ['a null group', { customer_group_id: null }, '0.customer_group_id'],
    ['an unknown channel', { channel_ids: [9] }, '0.channel_ids'],
    ['no channel', { channel_ids: [] }, '0.channel_ids'],
  ])('%s', async (_, fields, key) => {
    const before = await held(789)
    const { status, body } = await put([{ id: 789, ...fields }])
    expect({ status, title: body.title, keys: Object.keys(body.errors) }).toEqual({ status: 422, title: meaning, keys: [key] })
    expect(await held(789)).toEqual(before)
  })

  test('the longest values that are permitted pass, counted in characters', async () => {
    const fields = {
      first_name: '山'.repeat(100),
      last_name: '🎉'.repeat(100),
      company: 'ñ'.repeat(255),
      phone: '0'.repeat(50),
      email: `${'b'.repeat(243)}@example.com`,
    }
    expect((await put([{ id: 789, ...fields }])).status).toBe(200)
    expect(await held(789)).toMatchObject(fields)
    await store.control('PATCH', 'switches', { lengthUnit: 'bytes' })
    expect((await put([{ id: 789, first_name: '山'.repeat(34) }])).status).toBe(422)
  })

  test('more than ten items is 413, or 422 by a switch', async () => {
    const items = Array.from({ length: 11 }, (_, index) => ({ id: 700 + index, company: 'x' }))
    expect((await put(items)).status).toBe(413)
    await store.control('PATCH', 'switches', { tooManyItems: '422' })
    expect((await put(items)).status).toBe(422)
    expect((await put(items.slice(1))).status).toBe(200)
  })

  test('an email is unique per channel: free on another one, taken through global access', async () => {
    expect((await put([{ id: 709, email: 'shared@example.com' }])).status).toBe(422)
    expect((await put([{ id: 708, email: 'morgan.mixed@example.com' }])).status).toBe(200)
    expect((await put([{ id: 789, email: 'outlet.only@example.com' }])).status).toBe(200)
    expect((await put([{ id: 708, email: 'Shared@example.com' }])).status).toBe(422)
  })

  test('a customer keeps its own email, also in other letters', async () => {
    expect((await put([{ id: 701, email: 'morgan.mixed@example.com' }])).status).toBe(200)
  })

  test('two customers cannot swap emails in one PUT, nor take the same one', async () => {
    const swap = await put([
      { id: 789, email: 'cliente@ejemplo.com' },
      { id: 512, email: 'marta.ibanez@example.com' },
    ])
    expect(swap.status).toBe(422)
    const same = await put([
      { id: 789, email: 'free@example.com' },
      { id: 512, email: 'free@example.com' },
    ])
    expect(same.status).toBe(422)
    expect(await held(789)).toMatchObject({ email: 'marta.ibanez@example.com' })
  })

  test('the same customer twice in one PUT is refused', async () => {
    expect((await put([{ id: 789, company: 'a' }, { id: 789, phone: '1' }])).body.errors).toEqual({ '1.id': 'duplicate customer ID' }) // prettier-ignore
  })
})

describe('switches', () => {
  const batch = [{ id: 789, company: 'new' }, { id: 999999 }, { id: 512, company: 'new' }, { id: 700, first_name: '' }]

  test.each([
    ['atomic', ['Ibáñez y Asociados', 'Ejemplo S.L.']],
    ['before-error', ['new', 'Ejemplo S.L.']],
    ['all-valid', ['new', 'new']],
  ])('a refused batch is %s', async (batchFailure, companies) => {
    await store.control('PATCH', 'switches', { batchFailure })
    const { status, body } = await put(batch)
    expect({ status, errors: body.errors }).toEqual({ status: 422, errors: { '1.id': 'invalid customer ID' } })
    expect([(await held(789)).company, (await held(512)).company]).toEqual(companies)
  })

  test('all errors are listed, or none has an index', async () => {
    await store.control('PATCH', 'switches', { listedErrors: 'all' })
    expect(Object.keys((await put(batch)).body.errors)).toEqual(['1.id', '3.first_name'])
    await store.control('PATCH', 'switches', { errorKeys: 'unindexed' })
    expect(Object.keys((await put(batch)).body.errors)).toEqual(['id', 'first_name'])
  })

  test('the key of a taken email', async () => {
    await store.control('PATCH', 'switches', { duplicateEmailKey: 'indexed' })
    expect(Object.keys((await put([{ id: 700 }, { id: 789, email: 'cliente@ejemplo.com' }])).body.errors)).toEqual(['1.email'])
  })

  test('the order of the answer', async () => {
    const items = [{ id: 789, company: 'x' }, { id: 512, company: 'x' }, { id: 700, company: 'x' }] // prettier-ignore
    async function order() {
      return ((await put(items)).body.data as { id: number }[]).map(({ id }) => id)
    }
    expect(await order()).toEqual([789, 512, 700])
    await store.control('PATCH', 'switches', { answerOrder: 'id' })
    expect(await order()).toEqual([512, 700, 789])
  })

  test('read-only fields are ignored or refused', async () => {
    const before = await held(789)
    expect((await put([{ id: 789, date_created: '2020-01-01T00:00:00Z', origin_channel_id: 2 }])).status).toBe(200)
    expect(await held(789)).toEqual(before)
    await store.control('PATCH', 'switches', { readOnlyField: 'refused' })
    expect(Object.keys((await put([{ id: 789, origin_channel_id: 2 }])).body.errors)).toEqual(['0.origin_channel_id'])
  })

  test('a group of null is refused or clears', async () => {
    await store.control('PATCH', 'switches', { nullGroup: 'zero' })
    expect((await put([{ id: 789, customer_group_id: null }])).body.data[0].customer_group_id).toBe(0)
  })

  test('a write that changes nothing keeps the date, or moves it', async () => {
    const before = await held(789)
    expect((await put([{ id: 789, company: before.company }])).body.data[0].date_modified).toBe(before.date_modified)
    await store.control('PATCH', 'switches', { unchangedWrite: 'moves-date' })
    expect((await put([{ id: 789, company: before.company }])).body.data[0].date_modified).not.toBe(before.date_modified)
  })

  test('the store may trim, or change the case of emails', async () => {
    await store.control('PATCH', 'switches', { normalising: 'trims' })
    expect((await put([{ id: 789, company: ' x ' }])).body.data[0].company).toBe('x')
    await store.control('PATCH', 'switches', { normalising: 'lower-cases-email' })
    expect((await put([{ id: 789, email: 'UP@example.com' }])).body.data[0].email).toBe('up@example.com')
  })
})

test('other documented fields are written', async () => {
  const item = {
    id: 789,
    authentication: { force_password_reset: true },
    store_credit_amounts: [{ amount: 43.15 }],
    channel_ids: [2],
    notes: 'n',
  }
  const { body } = await put([{ ...item, form_fields: [{ name: 'Shirt size', value: 'L' }] }])
  expect(body.data[0]).toMatchObject(item)
  expect(await held(789)).toMatchObject({ form_fields: [{ name: 'Shirt size', value: 'L' }] })
})

test('creates up to ten with 200, refuses a taken email in the recorded words, and deletes what exists', async () => {
  const one = { email: 'new@example.com', first_name: 'New', last_name: 'One' }
  const { status, body } = await store.call('POST', '/v3/customers', [one])
  expect({ status, customer: body.data[0] }).toMatchObject({ status: 200, customer: { ...one, channel_ids: null, customer_group_id: 0 } })
  expect((await store.call('POST', '/v3/customers', [one])).body.errors).toEqual({
    '.customer_create': 'Error creating customers: email new@example.com already in use',
  })
  expect((await store.call('POST', '/v3/customers', [{ email: 'x@example.com', last_name: 'x' }])).body.errors).toEqual({
    first_name: 'error.path.missing',
  })
  expect((await store.call('POST', '/v3/customers', Array(11).fill(one))).status).toBe(413)
  expect((await store.call('DELETE', `/v3/customers?id:in=${body.data[0].id},999999`)).status).toBe(204)
  await expect(held(body.data[0].id)).rejects.toThrow('404')
})
