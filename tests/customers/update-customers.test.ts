import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { db } from '@/lib/db/database'
import { createBigCommerce } from '@/lib/bigcommerce/client'
import type { Edit, Outcome } from '@/lib/customers/edit'
import { parseUpdateRequest } from '@/lib/customers/parse-update-request'
import { readCustomer } from '@/lib/customers/read-customer'
import { updateCustomers } from '@/lib/customers/update-customers'
import { recordAttempts, recordReattempts, settleChanges } from '@/lib/history/changes'
import { sealValues } from '@/lib/history/change-values'
import { listCustomerChanges } from '@/lib/history/list-changes'
import { actor, connectTo } from '@/tests/customers/connected-store'
import { startSandbox, type Sandbox } from '@/tests/sandbox-process'
import type { CustomerFields } from '@/lib/contract/fields'

type WireCustomer = Record<string, unknown> & { id: number; company: string; email: string }
type LoggedRequest = {
  requestId: string | null
  userAgent: string | null
  method: string
  path: string
  query: Record<string, string>
  body: unknown
  status: number | null
}

let sandbox: Sandbox
beforeAll(async () => {
  sandbox = await startSandbox()
})
afterAll(() => sandbox.stop())
beforeEach(async () => {
  await sandbox.request('POST', '/_sandbox/reset')
  const { change } = await db()
  await change.deleteMany()
})

const held = (id: number) => sandbox.request<WireCustomer>('GET', `/_sandbox/stores/abc123/customers/${id}`)
const fault = (body: object) => sandbox.request('POST', '/_sandbox/stores/abc123/faults', body)
const switches = (body: object) => sandbox.request('PATCH', '/_sandbox/stores/abc123/switches', body)

async function requests(method?: string): Promise<LoggedRequest[]> {
  const { requests: all } = await sandbox.request<{ requests: LoggedRequest[] }>('GET', '/_sandbox/stores/abc123/requests')
  return all.filter((request) => !method || request.method === method)
}

async function update(edit: Edit, maxWaitMs?: number): Promise<Outcome> {
  const [outcome] = await updateCustomers(await connectTo(sandbox, 'abc123', maxWaitMs), [edit], actor)
  return outcome!
}

function told(outcome: Outcome): string {
  return 'error' in outcome ? `${outcome.status}: ${outcome.error.code}` : outcome.status
}

async function states(customerId: number): Promise<string[]> {
  return (await listCustomerChanges('abc123', customerId, { limit: 50 })).changes.map(({ state }) => state)
}

test('an update’s calls and its record carry the id of the request that asked for it', async () => {
  const { bigcommerce, ...store } = await connectTo(sandbox)
  const requestId = randomUUID()
  await updateCustomers(
    { ...store, bigcommerce: { ...bigcommerce, requestId } },
    [{ customerId: 789, changes: { company: 'Followed' } }],
    actor,
  )
  const calls = await requests()
  expect(calls.map(({ method }) => method)).toEqual(['GET', 'PUT'])
  for (const call of calls) expect(call).toMatchObject({ requestId, userAgent: 'UpdateCustomer' })
  expect((await listCustomerChanges('abc123', 789, { limit: 1 })).changes).toMatchObject([{ requestId }])
})

describe('the specification’s examples', () => {
  test.each([
    [
      { customer_id: '789', company: 'Nueva Empresa S.A.', phone: '+34 600 987 654' },
      789,
      ['company', 'phone'],
      { company: 'Nueva Empresa S.A.', phone: '+34 600 987 654' },
    ],
    [{ email: 'cliente@ejemplo.com', customer_group_id: 5 }, 512, ['customerGroupId'], { customer_group_id: 5 }],
    [{ customer_id: '789', new_email: 'nuevo-email@cliente.com' }, 789, ['email'], { email: 'nuevo-email@cliente.com' }],
    [
      { email: 'cliente@ejemplo.com', first_name: 'Juan Carlos', last_name: 'Garcia Lopez' },
      512,
      ['firstName', 'lastName'],
      { first_name: 'Juan Carlos', last_name: 'Garcia Lopez' },
    ],
  ])('%j', async (body, id, fieldsUpdated, wire) => {
    const outcome = await update(parseUpdateRequest(body).edit)
    expect(outcome).toMatchObject({ status: 'updated', customer: { id }, fieldsUpdated })
    expect(await held(id)).toMatchObject(wire)
    expect((await requests('PUT')).map((request) => request.body)).toEqual([[{ id, ...wire }]])
    expect(await states(id)).toEqual(['APPLIED'])
  })
})

describe('refusals, with nothing written and no PUT sent', () => {
  test.each<[string, Edit, string, object]>([
    ['unknown id', { customerId: 999999, changes: { company: 'A' } }, 'customer_not_found', {}],
    ['unknown email', { email: 'nobody@example.com', changes: { company: 'A' } }, 'customer_not_found', {}],
    [
      'email of two customers',
      { email: 'SHARED@example.com', changes: { company: 'A' } },
      'customer_ambiguous',
      { customerIds: [640, 641] },
    ],
    [
      'id and email of two customers',
      { customerId: 789, email: 'cliente@ejemplo.com', changes: { company: 'A' } },
      'identifier_mismatch',
      { customerId: 789 },
    ],
    [
      'unknown group',
      { customerId: 789, changes: { customerGroupId: 77 } },
      'group_not_found',
      { groups: expect.arrayContaining([{ id: 5, name: expect.any(String) }]) },
    ],
    ['taken email', { customerId: 789, changes: { email: 'CLIENTE@ejemplo.com' } }, 'email_taken', { customerId: 512 }],
    [
      'taken email, found by email',
      { email: 'pat+orders@example.com', changes: { email: 'cliente@ejemplo.com' } },
      'email_taken',
      { customerId: 512 },
    ],
    [
      'changed since it was seen',
      { customerId: 789, changes: { company: 'A' }, expected: { company: 'Seen' } },
      'customer_changed',
      { fields: [expect.objectContaining({ field: 'company' })] },
    ],
  ])('%s', async (_, edit, code, details) => {
    const outcome = await update(edit)
    expect(told(outcome)).toBe(`refused: ${code}`)
    expect(outcome).toMatchObject({ error: { details } })
    expect(await requests('PUT')).toEqual([])
  })

  test('an unknown group of a store without groups', async () => {
    await switches({ groups: 'none' })
    expect(told(await update({ customerId: 789, changes: { customerGroupId: 5 } }))).toBe('refused: group_not_found')
  })
})

describe('what is sent', () => {
  test('nothing where nothing differs', async () => {
    const outcome = await update({ customerId: 789, changes: { company: 'Ibáñez y Asociados', customerGroupId: 2 } })
    expect(outcome).toMatchObject({ status: 'unchanged', fieldsUpdated: [] })
    expect((await requests()).map(({ method, path }) => `${method} ${path}`)).toEqual(['GET /v3/customers'])
  })

  test('only what differs', async () => {
    await update({ customerId: 789, changes: { company: 'Ibáñez y Asociados', phone: '1', lastName: 'Ibáñez' } })
    expect((await requests('PUT'))[0]?.body).toEqual([{ id: 789, phone: '1' }])
  })

  test('clearing, and leaving all groups', async () => {
    const outcome = await update({ customerId: 789, changes: { company: '', phone: '', customerGroupId: 0 } })
    expect(outcome).toMatchObject({ status: 'updated', fieldsUpdated: ['company', 'phone', 'customerGroupId'] })
    expect(await held(789)).toMatchObject({ company: '', phone: '', customer_group_id: 0 })
    expect((await requests()).map(({ path }) => path)).not.toContain('/v2/customer_groups')
  })

  test.each(['insensitive', 'sensitive'])('a customer is found by an email in another case (lookup %s)', async (emailLookup) => {
    await switches({ emailLookup })
    await sandbox.request('PATCH', '/_sandbox/stores/abc123/customers/701', { email: 'morgan.mixed@example.com' })
    expect(await update(parseUpdateRequest({ email: ' Morgan.Mixed@EXAMPLE.com', company: 'A' }).edit)).toMatchObject({
      status: 'updated',
      customer: { id: 701 },
    })
  })

  test('a plus in an email stays a plus', async () => {
    expect(await update({ email: 'pat+orders@example.com', changes: { company: 'A' } })).toMatchObject({ customer: { id: 700 } })
  })

  test('a change of an email’s case alone, by whoever has seen the present one', async () => {
    const changes = { email: 'morgan.mixed@example.com' }
    expect(await update({ customerId: 701, changes })).toMatchObject({ status: 'unchanged', fieldsUpdated: [] })
    const expected = { email: 'Morgan.MIXED@Example.COM' }
    expect(await update({ customerId: 701, changes, expected })).toMatchObject({ status: 'updated', fieldsUpdated: ['email'] })
    expect((await held(701)).email).toBe('morgan.mixed@example.com')
  })

  test('finding the customer and the holder of a new email takes one call', async () => {
    await update({ email: 'cliente@ejemplo.com', changes: { email: 'nuevo-email@cliente.com' } })
    expect((await requests()).map(({ method }) => method)).toEqual(['GET', 'PUT'])
  })

  test('what the store makes of a value is what is told and recorded', async () => {
    await switches({ normalising: 'trims' })
    const outcome = await update({ customerId: 789, changes: { company: 'Acme ' } })
    expect(outcome).toMatchObject({ status: 'updated', customer: { company: 'Acme' } })
    const { changes } = await listCustomerChanges('abc123', 789, { limit: 1 })
    expect(changes).toMatchObject([{ before: { company: 'Ibáñez y Asociados' }, after: { company: 'Acme' }, state: 'APPLIED' }])
  })
})

describe('trouble upstream', () => {
  const wanted: Edit = { customerId: 789, changes: { company: 'After' } }

  test.each([
    ['429 with headers', { fault: 'throttled', resetMs: 300, times: 1 }, 1],
    ['429 without headers', { fault: 'throttled-bare', times: 1 }, 1],
    ['429 with quota left', { fault: 'throttled-quota-left', resetMs: 300, times: 1 }, 1],
    ['503', { fault: 'unavailable', times: 2 }, 3],
    ['502 in HTML', { fault: 'bad-gateway', times: 1 }, 2],
    ['throttling as 500', { fault: 'throttled-500', times: 1 }, 2],
    ['a cut before the write', { fault: 'cut-before', times: 1 }, 2],
    ['a cut after the write', { fault: 'cut-after', times: 1 }, 1],
    ['504 before the write', { fault: 'timeout-not-written', times: 1 }, 2],
    ['504 after the write', { fault: 'timeout-written', times: 1 }, 1],
    ['an answer that breaks off', { fault: 'truncated', times: 1 }, 1],
    ['an answer that is no JSON', { fault: 'not-json', times: 1 }, 1],
  ])('%s at the PUT: the change is made, once, and told', async (name, trouble, puts) => {
    await fault({ method: 'PUT', ...trouble })
    expect(await update(wanted)).toMatchObject({ status: 'updated', fieldsUpdated: ['company'] })
    expect((await held(789)).company).toBe('After')
    const sent = await requests('PUT')
    expect(sent.filter(({ status }) => status !== 429)).toHaveLength(puts)
    expect(await states(789)).toEqual(['APPLIED'])
  })

  test.each([
    ['429 with headers', { fault: 'throttled', resetMs: 300, times: 1 }],
    ['429 without headers', { fault: 'throttled-bare', times: 1 }],
    ['503', { fault: 'unavailable', times: 2 }],
    ['a cut', { fault: 'cut-before', times: 1 }],
  ])('%s at the reading: the change is made', async (_, trouble) => {
    await fault({ method: 'GET', ...trouble })
    expect(told(await update(wanted))).toBe('updated')
  })

  test('503 without an end: told, and nothing is written', async () => {
    await fault({ method: 'PUT', fault: 'unavailable', times: null })
    const outcome = await update(wanted, 6000)
    expect(told(outcome)).toBe('refused: bigcommerce_unavailable')
    expect(outcome).toMatchObject({ error: { details: { retryAfterSeconds: expect.any(Number) } } })
    expect((await held(789)).company).toBe('Ibáñez y Asociados')
    expect(await states(789)).toEqual(['NOT_APPLIED'])
  })

  // in a store of its own: the whole store is held for as long as BigCommerce asks
  test('a 429 for longer than a person waits is told at once, and nothing is written', async () => {
    const trouble = { method: 'PUT', fault: 'throttled-long', retryAfterSeconds: 60, times: 1 }
    await sandbox.request('POST', '/_sandbox/stores/xyz789/faults', trouble)
    const [outcome] = await updateCustomers(await connectTo(sandbox, 'xyz789'), [wanted], actor)
    expect(outcome).toMatchObject({
      status: 'refused',
      error: { code: 'rate_limited', details: { retryAfterSeconds: expect.closeTo(60, 0) } },
    })
    expect((await sandbox.request<WireCustomer>('GET', '/_sandbox/stores/xyz789/customers/789')).company).toBe('Prado Hermanos')
  })

  test('a write that hangs, and is there when it is looked up, is a success', async () => {
    await fault({ method: 'PUT', fault: 'delay-after', delayMs: 3000, times: 1 })
    expect(told(await update(wanted, 6000))).toBe('updated')
    expect(await states(789)).toEqual(['APPLIED'])
  })

  test('a write that never answers and may still come is unknown, and settled when the customer is read again', async () => {
    await fault({ method: 'PUT', fault: 'hang', delayMs: 3000, times: null })
    const outcome = await update(wanted, 6000)
    expect(told(outcome)).toBe('unknown: outcome_unknown')
    expect(await states(789)).toEqual(['UNKNOWN'])
    await sandbox.request('PATCH', '/_sandbox/stores/abc123/customers/789', { company: 'After' })
    await readCustomer(await connectTo(sandbox), 789)
    expect(await states(789)).toEqual(['APPLIED'])
  })

  test.each([
    ['every try breaks', [{ fault: 'cut-before', times: null }]],
    ['later tries are answered 503', [{ fault: 'cut-before' }, { fault: 'unavailable', times: null }]],
  ])('a connection that breaks may leave BigCommerce at work: unknown where %s', async (_, faults) => {
    for (const one of faults) await fault({ method: 'PUT', times: 1, ...one })
    expect(told(await update(wanted, 6000))).toBe('unknown: outcome_unknown')
    expect(await states(789)).toEqual(['UNKNOWN'])
  })

  test('a gateway’s 504 may still be carried out: unknown, made as soon as it is seen, and it can be put back', async () => {
    await fault({ method: 'PUT', fault: 'timeout-not-written', times: null })
    expect(told(await update(wanted, 6000))).toBe('unknown: outcome_unknown')
    await readCustomer(await connectTo(sandbox), 789)
    expect(await states(789)).toEqual(['UNKNOWN'])
    await sandbox.request('DELETE', '/_sandbox/stores/abc123/faults')
    await sandbox.request('PATCH', '/_sandbox/stores/abc123/customers/789', { company: 'After' })
    await readCustomer(await connectTo(sandbox), 789)
    const [made] = (await listCustomerChanges('abc123', 789, { limit: 1 })).changes
    expect(made).toMatchObject({ state: 'APPLIED', before: { company: 'Ibáñez y Asociados' } })
    expect(told(await update({ customerId: 789, changes: made!.before, expected: made!.after }))).toBe('updated')
    expect((await held(789)).company).toBe('Ibáñez y Asociados')
  })

  test.each(['timeout-not-written', 'bad-gateway'])(
    'a refusal after a late answer (%s) is unknown: the first may still come',
    async (late) => {
      await switches({ lengthUnit: 'bytes' })
      await fault({ method: 'PUT', fault: late, times: 1 })
      expect(told(await update({ customerId: 789, changes: { company: 'é'.repeat(255) } }))).toBe('unknown: outcome_unknown')
      expect(await states(789)).toEqual(['UNKNOWN'])
    },
  )

  test('a late answer to a batch makes the refusal of one of its parts unknown as well', async () => {
    await switches({ lengthUnit: 'bytes' })
    await fault({ method: 'PUT', fault: 'timeout-not-written', times: 1 })
    const edits = [789, 512].map((customerId) => ({ customerId, changes: { company: customerId === 789 ? 'é'.repeat(255) : 'After' } }))
    const outcomes = await updateCustomers(await connectTo(sandbox), edits, actor)
    expect(outcomes.map(told)).toEqual(['unknown: outcome_unknown', 'updated'])
  })

  test('a write whose result cannot be read is unknown', async () => {
    await fault({ method: 'PUT', fault: 'cut-after', times: 1 })
    await fault({ method: 'GET', fault: 'unavailable', after: 1, times: null })
    expect(told(await update(wanted, 6000))).toBe('unknown: outcome_unknown')
    expect((await held(789)).company).toBe('After')
  })

  test('a token revoked before the reading', async () => {
    await fault({ method: 'GET', fault: 'revoke-token', times: 1 })
    await expect(update(wanted)).rejects.toMatchObject({ code: 'store_disconnected' })
  })

  test.each(['401', '403'])('a token revoked between reading and writing (%s): nothing is written', async (revokedToken) => {
    await switches({ revokedToken })
    await fault({ method: 'PUT', fault: 'revoke-token', times: 1 })
    expect(told(await update(wanted))).toBe('refused: store_disconnected')
    expect(await states(789)).toEqual(['NOT_APPLIED'])
  })

  test('an email taken between the look-up and the PUT names its holder', async () => {
    await fault({
      method: 'GET',
      queryIncludes: 'email:in',
      fault: 'edit',
      customerId: 512,
      fields: { email: 'new@example.com' },
      times: 1,
    })
    const outcome = await update({ customerId: 789, changes: { email: 'new@example.com' } })
    expect(outcome).toMatchObject({ status: 'refused', error: { code: 'email_taken', details: { customerId: 512 } } })
  })

  test('a group deleted between the look-up and the PUT', async () => {
    await fault({ method: 'GET', pathPrefix: '/v2/customer_groups', fault: 'remove-groups', times: 1 })
    expect(told(await update({ customerId: 789, changes: { customerGroupId: 5 } }))).toBe('refused: group_not_found')
  })

  test('a customer deleted between the reading and the PUT', async () => {
    await switches({ someoneElse: 'deletes' })
    expect(told(await update(wanted))).toBe('refused: customer_not_found')
  })

  test('a value that only BigCommerce refuses is told at its field', async () => {
    await switches({ lengthUnit: 'bytes' })
    const outcome = await update({ customerId: 789, changes: { company: 'é'.repeat(255), phone: '1' } })
    expect(outcome).toMatchObject({
      status: 'refused',
      error: { code: 'invalid_input', details: { fields: [{ field: 'company', code: 'refused_by_bigcommerce' }] } },
    })
    expect(await held(789)).toMatchObject({ company: 'Ibáñez y Asociados', phone: '+34 600 123 456' })
  })

  test('somebody else’s third value after a lost answer is not overwritten', async () => {
    await fault({ method: 'PUT', fault: 'cut-after', times: 1 })
    await fault({ method: 'PUT', fault: 'edit', customerId: 789, fields: { company: 'Theirs' }, times: 1 })
    expect(told(await update(wanted))).toBe('unknown: outcome_unknown')
    expect((await held(789)).company).toBe('Theirs')
  })
})

describe('lists', () => {
  const batchFailures = ['atomic', 'before-error', 'all-valid']

  async function firstIds(count: number): Promise<number[]> {
    const { access_token: accessToken } = await sandbox.request<{ access_token: string }>('POST', '/_sandbox/stores/abc123/token')
    const { BIGCOMMERCE_API_URL } = process.env
    const response = await fetch(`${BIGCOMMERCE_API_URL}/stores/abc123/v3/customers?limit=${count}`, {
      headers: { 'X-Auth-Token': accessToken, Accept: 'application/json' },
    })
    return ((await response.json()) as { data: { id: number }[] }).data.map(({ id }) => id)
  }

  test('go out in tens, three at once, and read in lists', async () => {
    const ids = await firstIds(95)
    // long enough for three to be under way at once, however slow this machine is
    await switches({ writeLatencyMs: 200 })
    await sandbox.request('DELETE', '/_sandbox/stores/abc123/requests')
    const outcomes = await updateCustomers(
      await connectTo(sandbox),
      ids.map((customerId) => ({ customerId, changes: { company: `List ${customerId}` } })),
      actor,
    )
    expect(outcomes.map(told)).toEqual(ids.map(() => 'updated'))
    expect(outcomes.map((outcome) => 'customer' in outcome && outcome.customer?.company)).toEqual(ids.map((id) => `List ${id}`))
    const sent = await requests()
    const sizes = sent.filter(({ method }) => method === 'PUT').map(({ body }) => (body as []).length)
    expect(sizes.toSorted((a, b) => b - a)).toEqual([10, 10, 10, 10, 10, 10, 10, 10, 10, 5])
    expect(sent.filter(({ method }) => method === 'GET')).toHaveLength(1)
    const { maxPutsInFlight } = await sandbox.request<{ maxPutsInFlight: number }>('GET', '/_sandbox/stores/abc123/requests')
    expect(maxPutsInFlight).toBe(3)
  })

  test.each(batchFailures.flatMap((batchFailure) => ['indexed', 'unindexed'].map((errorKeys) => [batchFailure, errorKeys])))(
    'one bad customer costs only itself (batch %s, keys %s)',
    async (batchFailure, errorKeys) => {
      const ids = await firstIds(10)
      await switches({ batchFailure, errorKeys, lengthUnit: 'bytes' })
      const company = (index: number) => (index === 6 ? 'é'.repeat(255) : `Batch ${index}`)
      const outcomes = await updateCustomers(
        await connectTo(sandbox),
        ids.map((customerId, index) => ({ customerId, changes: { company: company(index) } })),
        actor,
      )
      expect(outcomes.map(told)).toEqual(ids.map((_, index) => (index === 6 ? 'refused: invalid_input' : 'updated')))
      for (const [index, id] of ids.entries()) {
        const { company: now } = await held(id)
        if (index === 6) expect(now).not.toBe(company(index))
        else expect(now).toBe(company(index))
      }
    },
  )

  test.each(batchFailures)('a lost answer to a batch is settled one by one (batch %s)', async (batchFailure) => {
    const ids = await firstIds(10)
    await switches({ batchFailure })
    await fault({ method: 'PUT', fault: 'cut-after', times: 1 })
    const outcomes = await updateCustomers(
      await connectTo(sandbox),
      ids.map((customerId) => ({ customerId, changes: { phone: '7' } })),
      actor,
    )
    expect(outcomes.map(told)).toEqual(ids.map(() => 'updated'))
    expect(await requests('PUT')).toHaveLength(1)
  })

  test.each([
    ['that has been seen otherwise, is left alone', { company: 'seen' }, 'refused: customer_changed', 'Theirs'],
    ['is recorded as it was then', undefined, 'updated', 'Ours'],
  ] as const)('a customer that somebody edits while the list waits for the quota, %s', async (_, seen, outcome, company) => {
    const ids = await firstIds(20)
    const last = ids.at(-1)!
    const expected = seen && { company: (await held(last)).company }
    const storeHash = 'abc123'
    // a reading and a PUT: the second PUT waits for the next window
    await switches({ quota: 2, quotaWindowMs: 3_000 })
    await fault({ method: 'PUT', fault: 'edit', customerId: last, fields: { company: 'Theirs' }, times: 1 })
    await sandbox.request('DELETE', '/_sandbox/stores/abc123/requests')
    const edits = ids.map((customerId) => ({
      customerId,
      changes: { company: 'Ours' },
      ...(expected && { expected: customerId === last ? expected : {} }),
    }))
    const outcomes = await updateCustomers(await connectTo(sandbox), edits, actor)
    expect(outcomes.map(told)).toEqual(ids.map((id) => (id === last ? outcome : 'updated')))
    expect((await held(last)).company).toBe(company)
    const { changes } = await listCustomerChanges(storeHash, last, { limit: 5 })
    expect(changes.map(({ before, after }) => [before.company, after.company])).toEqual(seen ? [] : [['Theirs', 'Ours']])
    expect((await requests()).filter(({ status }) => status !== 200)).toEqual([])
  })

  test('a customer that is named twice is refused the second time, an email that two want both times', async () => {
    const outcomes = await updateCustomers(
      await connectTo(sandbox),
      [
        { customerId: 789, changes: { email: 'same@example.com' } },
        { email: 'marta.ibanez@example.com', changes: { company: 'B' } },
        { customerId: 512, changes: { email: 'SAME@example.com' } },
      ],
      actor,
    )
    expect(outcomes.map(told)).toEqual(['refused: email_taken', 'refused: invalid_input', 'refused: email_taken'])
    expect(outcomes[0]).toMatchObject({ error: { details: { customerId: 512 } } })
    expect(outcomes[2]).toMatchObject({ error: { details: { customerId: 789 } } })
  })
})

describe('several updates of one customer at once', () => {
  test('take turns, and each records what the one before it wrote', async () => {
    await switches({ readLatencyMs: 20, writeLatencyMs: 20 })
    const store = await connectTo(sandbox)
    const companies = ['H1', 'H2', 'H3', 'H4', 'H5', 'H6']
    const outcomes = await Promise.all(
      companies.map((company) => updateCustomers(store, [{ customerId: 789, changes: { company } }], actor)),
    )
    expect(outcomes.flat().map(told)).toEqual(companies.map(() => 'updated'))
    const { changes } = await listCustomerChanges('abc123', 789, { limit: 10 })
    const [oldest, ...rest] = changes.toReversed()
    expect(oldest?.before.company).toBe('Ibáñez y Asociados')
    for (const [index, { before }] of rest.entries()) expect(before).toEqual(changes.toReversed()[index]?.after)
    expect((await held(789)).company).toBe(changes[0]?.after.company)
  })

  test('of which only the first has seen what the store holds: the others are refused', async () => {
    await switches({ readLatencyMs: 20, writeLatencyMs: 20 })
    const store = await connectTo(sandbox)
    const expected = { company: 'Ibáñez y Asociados' }
    const outcomes = await Promise.all(
      ['H1', 'H2', 'H3'].map((company) => updateCustomers(store, [{ customerId: 789, changes: { company }, expected }], actor)),
    )
    expect(outcomes.flat().map(told).toSorted()).toEqual(['refused: customer_changed', 'refused: customer_changed', 'updated'])
  })

  test('in lists that name the same customers in another order do not wait for each other for ever', async () => {
    const store = await connectTo(sandbox)
    const lists = [
      [789, 512, 700],
      [700, 789, 512],
      [512, 700, 789],
    ]
    const outcomes = await Promise.all(
      lists.map((ids, index) =>
        updateCustomers(
          store,
          ids.map((customerId) => ({ customerId, changes: { phone: `${index}` } })),
          actor,
        ),
      ),
    )
    expect(outcomes.flat().map(told)).toEqual(Array.from({ length: 9 }, () => 'updated'))
  })
})

describe('the record', () => {
  test('tells who, through what, before and after', async () => {
    await update({ customerId: 789, changes: { company: 'A', phone: '1' } })
    const { changes } = await listCustomerChanges('abc123', 789, { limit: 10 })
    const before: Partial<CustomerFields> = { company: 'Ibáñez y Asociados', phone: '+34 600 123 456' }
    expect(changes).toMatchObject([{ actor: actor.name, source: 'FORM', before, after: { company: 'A', phone: '1' }, state: 'APPLIED' }])
  })

  // newest first, as they stand before and after
  test.each([
    ['an attempt that was cut off is settled', [['ATTEMPTED', 60]], ['APPLIED']],
    ['an outcome that was not known is told', [['UNKNOWN', 1]], ['APPLIED']],
    ['an attempt that may be under way is left alone', [['ATTEMPTED', 1]], ['ATTEMPTED']],
    [
      'what lies behind a newer change stays unknown',
      [
        ['APPLIED', 30],
        ['UNKNOWN', 60],
      ],
      ['APPLIED', 'UNKNOWN'],
    ],
    [
      'what lies behind a newer attempt stays unknown',
      [
        ['ATTEMPTED', 1],
        ['UNKNOWN', 60],
      ],
      ['ATTEMPTED', 'UNKNOWN'],
    ],
  ] as const)('at the next reading %s', async (_, earlier, later) => {
    const { change } = await db()
    const store = await connectTo(sandbox)
    const values = { customerName: 'X', actor: 'x', before: { company: 'Older' }, after: { company: 'Ibáñez y Asociados' } }
    const common = { storeHash: 'abc123', customerId: 789, source: 'FORM', sealed: sealValues('abc123', values) } as const
    for (const [state, minutesAgo] of earlier)
      await change.create({ data: { ...common, state, attemptedAt: new Date(Date.now() - minutesAgo * 60_000) } })
    await readCustomer(store, 789)
    expect(await states(789)).toEqual(later)
  })

  test.each([
    ['may still be made within two minutes', 1, 'UNKNOWN'],
    ['cannot be made any more after that', 3, 'NOT_APPLIED'],
  ])('a change whose outcome is not known and whose customer holds the old values %s', async (_, minutesAgo, state) => {
    const { change } = await db()
    const values = { customerName: 'X', actor: 'x', before: { company: 'Ibáñez y Asociados' }, after: { company: 'Newer' } }
    const attemptedAt = new Date(Date.now() - minutesAgo * 60_000)
    const common = { storeHash: 'abc123', customerId: 789, source: 'FORM', sealed: sealValues('abc123', values) } as const
    const store = await connectTo(sandbox)
    await change.create({ data: { ...common, state: 'UNKNOWN', attemptedAt } })
    await readCustomer(store, 789)
    expect(await states(789)).toEqual([state])
  })

  test('once it is settled, nobody settles it otherwise', async () => {
    await connectTo(sandbox)
    const attempt = { customerId: 789, customerName: 'X', before: { company: 'A' }, after: { company: 'B' } }
    const changeId = (await recordAttempts('abc123', actor, [attempt])).get(789)!
    await settleChanges('abc123', [{ changeId, state: 'UNKNOWN', errorCode: 'outcome_unknown' }])
    await settleChanges('abc123', [{ changeId, state: 'APPLIED' }])
    await settleChanges('abc123', [{ changeId, state: 'NOT_APPLIED', errorCode: 'bigcommerce_unavailable' }])
    expect(await states(789)).toEqual(['APPLIED'])
    const prisma = await db()
    expect(await prisma.$transaction((transaction) => recordReattempts('abc123', { changeIds: [changeId] }, transaction))).toEqual([])
    expect(await states(789)).toEqual(['APPLIED'])
  })

  test('of another attempt under it begins anew', async () => {
    await connectTo(sandbox)
    const attempt = { customerId: 789, customerName: 'X', before: { company: 'A' }, after: { company: 'B' } }
    const changeId = (await recordAttempts('abc123', actor, [attempt])).get(789)!
    await settleChanges('abc123', [{ changeId, state: 'NOT_APPLIED', errorCode: 'bigcommerce_unavailable' }])
    const [earlier] = (await listCustomerChanges('abc123', 789, { limit: 1 })).changes
    const prisma = await db()
    expect(await prisma.$transaction((transaction) => recordReattempts('abc123', { changeIds: [changeId] }, transaction))).toEqual([
      changeId,
    ])
    const [again] = (await listCustomerChanges('abc123', 789, { limit: 1 })).changes
    expect(again).toMatchObject({ state: 'ATTEMPTED' })
    expect(again!.attemptedAt.getTime()).toBeGreaterThan(earlier!.attemptedAt.getTime())
  })

  test('is closed truthfully where the person’s time runs out', async () => {
    const { bigcommerce, ...store } = await connectTo(sandbox)
    await fault({ method: 'PUT', fault: 'unavailable', times: null })
    const impatient = { ...store, bigcommerce: createBigCommerce({ ...bigcommerce, maxWaitMs: 6000 }) }
    const [outcome] = await updateCustomers(impatient, [{ customerId: 789, changes: { company: 'A' } }], actor)
    expect(told(outcome!)).toBe('refused: bigcommerce_unavailable')
    expect(await states(789)).toEqual(['NOT_APPLIED'])
  })
})
