import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { startSandbox, type Sandbox } from '@/tests/sandbox-process'
import { openStore, type OpenStore } from '@/tests/sandbox/open-store'

let sandbox: Sandbox
let store: OpenStore

beforeAll(async () => void (sandbox = await startSandbox()))
afterAll(() => sandbox.stop())
beforeEach(async () => void (store = await openStore(sandbox)))

function put(company: string, id = 789) {
  return store.call('PUT', '/v3/customers', [{ id, company }])
}

async function company(id = 789) {
  return (await store.control<{ company: string }>('GET', `customers/${id}`)).company
}

type Log = { count: number; maxPutsInFlight: number; requests: Record<string, unknown>[] }

describe('limits', () => {
  test('a fourth PUT at once is 429 and writes nothing; three are fine, and reads do not count', async () => {
    await store.control('PATCH', 'switches', { writeLatencyMs: 1000 })
    const ids = [789, 512, 700, 701]
    const [read, ...answers] = await Promise.all([store.call('GET', '/v3/customers'), ...ids.map((id) => put('at once', id))])
    expect(read.status).toBe(200)
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 200, 200, 429])
    const refused = answers.findIndex(({ status }) => status === 429)
    expect(await company(ids[refused])).not.toBe('at once')
    expect((await store.control<Log>('GET', 'requests')).maxPutsInFlight).toBe(4)
    expect((await put('after')).status).toBe(200)
  })

  test('the quota counts down, then answers 429 with its headers until the window ends', async () => {
    await store.control('PATCH', 'switches', { quota: 2 })
    const left = [await store.call('GET', '/v2/time'), await store.call('GET', '/v2/time'), await store.call('GET', '/v2/time')]
    expect(left.map(({ status, headers }) => [status, headers.get('x-rate-limit-requests-left')])).toEqual([
      [200, '1'],
      [200, '0'],
      [429, '0'],
    ])
    const resetMs = Number(left[2]?.headers.get('x-rate-limit-time-reset-ms'))
    expect(resetMs).toBeGreaterThan(0)
    expect(Number(left[2]?.headers.get('x-retry-after'))).toBe(Math.ceil(resetMs / 1000))
    expect(left[2]?.body).toMatchObject({ status: 429, title: 'Too many requests', errors: {} })
    await store.control('PUT', 'window', { used: 0, resetMs: 1000 })
    expect((await store.call('GET', '/v2/time')).status).toBe(200)
  })

  test.each([
    ['bare', 429, null, false],
    ['quota-left', 429, '35', true],
    ['long-retry-after', 429, '0', true],
    ['500', 500, '0', true],
  ])('throttling can look %s', async (throttling, status, left, hasReset) => {
    await store.control('PATCH', 'switches', { throttling, quota: 0 })
    const answer = await store.call('GET', '/v2/time')
    expect(answer.status).toBe(status)
    expect(answer.headers.get('x-rate-limit-requests-left')).toBe(left)
    expect(answer.headers.has('x-rate-limit-time-reset-ms')).toBe(hasReset)
    if (throttling === 'long-retry-after')
      expect(Number(answer.headers.get('x-retry-after')) * 1000).toBeGreaterThan(Number(answer.headers.get('x-rate-limit-time-reset-ms')))
  })

  test('each store has its own quota', async () => {
    const other = await openStore(sandbox, 'xyz789')
    await store.control('PATCH', 'switches', { quota: 0 })
    expect((await store.call('GET', '/v2/time')).status).toBe(429)
    expect((await other.call('GET', '/v2/time')).status).toBe(200)
  })
})

describe('failures', () => {
  test.each([
    ['throttled', 429, false],
    ['throttled-bare', 429, false],
    ['throttled-500', 500, false],
    ['error', 500, false],
    ['bad-gateway', 502, false],
    ['unavailable', 503, false],
    ['cut-before', 0, false],
    ['cut-after', 0, true],
    ['timeout-not-written', 504, false],
    ['timeout-written', 504, true],
    ['delay-before', 200, true],
    ['delay-after', 200, true],
    ['hang', 0, false],
    ['truncated', 0, true],
    ['not-json', 200, true],
  ])('%s answers %i, written: %s, and only once', async (fault, status, isWritten) => {
    await store.control('POST', 'faults', { fault, method: 'PUT', delayMs: 5 })
    expect((await put('first')).status).toBe(status)
    expect((await company()) === 'first').toBe(isWritten)
    expect((await put('second')).status).toBe(200)
    expect(await company()).toBe('second')
    const { requests } = await store.control<Log>('GET', 'requests?method=PUT')
    expect(requests.map((request) => request.fault)).toEqual([fault, null])
    expect(requests[0]?.body).toEqual([{ id: 789, company: 'first' }])
  })

  test('a delayed write happens although the client has gone', async () => {
    await store.control('POST', 'faults', { fault: 'delay-before', method: 'PUT', delayMs: 1500 })
    const gone = fetch(`${sandbox.url}/stores/abc123/v3/customers`, {
      method: 'PUT',
      headers: { 'x-auth-token': store.token, 'content-type': 'application/json' },
      body: '[{"id":789,"company":"late"}]',
      signal: AbortSignal.timeout(100),
    })
    await expect(gone).rejects.toThrow()
    expect(await company()).toBe('Ibáñez y Asociados')
    await expect.poll(() => company(), { timeout: 10_000 }).toBe('late')
  })

  test('a fault takes the requests it names: method, path, query, how many, after how many', async () => {
    await store.control('POST', 'faults', [
      { fault: 'unavailable', method: 'GET', pathPrefix: '/v3/customers', queryIncludes: 'email:in=a@b.example', times: 2, after: 1 },
    ])
    const statuses = []
    for (const path of ['/v2/time', '/v3/customers?id:in=1', ...Array(4).fill('/v3/customers?email:in=a%40b.example')])
      statuses.push((await store.call('GET', path)).status)
    expect(statuses).toEqual([200, 200, 200, 503, 503, 200])
    expect(await store.control('GET', 'faults')).toEqual([])
  })

  test('waits asked for by a fault are told in its headers', async () => {
    await store.control('POST', 'faults', { fault: 'throttled', resetMs: 40, retryAfterSeconds: 3 })
    const { headers } = await store.call('GET', '/v2/time')
    expect([headers.get('x-rate-limit-time-reset-ms'), headers.get('x-retry-after')]).toEqual(['40', '3'])
  })

  test('standing trouble with the same seed strikes the same requests', async () => {
    async function strike() {
      await store.control('PATCH', 'switches', { readTrouble: 'unavailable', readTroublePercent: 50, seed: 42 })
      const statuses = []
      for (let count = 0; count < 20; count++) statuses.push((await store.call('GET', '/v2/time')).status)
      return statuses
    }
    const first = await strike()
    expect(new Set(first)).toEqual(new Set([200, 503]))
    expect(await strike()).toEqual(first)
    expect((await put('writes are fine')).status).toBe(200)
  })
})

describe('other people', () => {
  test('somebody edits right after a read: the read shows the old, the store holds the new', async () => {
    await store.control('POST', 'faults', { fault: 'edit', method: 'GET', customerId: 789, fields: { phone: '000' } })
    const read = await store.call('GET', '/v3/customers?id:in=789')
    expect(read.body.data[0].phone).toBe('+34 600 123 456')
    expect((await store.call('GET', '/v3/customers?id:in=789')).body.data[0].phone).toBe('000')
  })

  test('somebody deletes between read and write', async () => {
    await store.control('POST', 'faults', { fault: 'delete', method: 'GET', customerId: 789 })
    expect((await store.call('GET', '/v3/customers?id:in=789')).body.data).toHaveLength(1)
    expect((await put('gone')).body.errors).toEqual({ '0.id': 'invalid customer ID' })
  })

  test('the token is revoked before the PUT, the groups go after the read', async () => {
    await store.control('POST', 'faults', [
      { fault: 'revoke-token', method: 'PUT' },
      { fault: 'remove-groups', pathPrefix: '/v2/' },
    ])
    expect((await store.call('GET', '/v2/customer_groups')).status).toBe(200)
    expect((await store.call('GET', '/v2/customer_groups')).status).toBe(204)
    expect((await put('x')).status).toBe(401)
  })

  test('standing: each read by id is followed by an edit', async () => {
    await store.control('PATCH', 'switches', { someoneElse: 'edits' })
    const companies = []
    for (let count = 0; count < 3; count++) companies.push((await store.call('GET', '/v3/customers?id:in=789')).body.data[0].company)
    expect(new Set(companies).size).toBe(3)
  })
})

test('the log tells what was asked, and a reset clears data and switches but keeps the installation', async () => {
  await put('x')
  const { requests } = await store.control<Log>('GET', 'requests')
  expect(requests).toMatchObject([
    { method: 'PUT', path: '/v3/customers', status: 200, body: [{ id: 789, company: 'x' }], putsInFlight: 1, fault: null },
  ])
  expect(JSON.stringify(requests)).not.toContain(store.token)
  await store.control('PATCH', 'switches', { quota: 1 })
  await sandbox.request('POST', '/_sandbox/reset', {})
  expect((await store.call('GET', '/v2/time')).headers.get('x-rate-limit-requests-quota')).toBe('150')
  expect(await company()).toBe('Ibáñez y Asociados')
})
