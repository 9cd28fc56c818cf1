import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { createBigCommerce, type BigCommerce, type Patience } from '@/lib/bigcommerce/client'
import { readCustomersByEmail, readCustomersById } from '@/lib/bigcommerce/customers'
import { readCustomerGroups } from '@/lib/bigcommerce/groups'
import { quotaWait } from '@/lib/bigcommerce/pace'
import { pause } from '@/lib/bigcommerce/pause'
import { takeTurn } from '@/lib/bigcommerce/take-turn'
import { steadyNow } from '@/lib/steady-clock'
import { startSandbox, type Sandbox } from '@/tests/sandbox-process'

type Logged = { method: string; status: number | null; query: Record<string, string>; path: string; at: string }

let sandbox: Sandbox
beforeAll(async () => {
  sandbox = await startSandbox(['--more-stores', '12'])
})
afterAll(() => sandbox.stop())

async function connect(storeHash: string, maxWaitMs = 15_000) {
  return createBigCommerce({ storeHash, accessToken: await tokenOf(storeHash), maxWaitMs })
}

/** The store's newest; the one before it is dead. */
async function tokenOf(storeHash: string): Promise<string> {
  const { access_token: accessToken } = await sandbox.request<{ access_token: string }>('POST', `/_sandbox/stores/${storeHash}/token`)
  return accessToken
}

async function logged(storeHash: string): Promise<Logged[]> {
  return (await sandbox.request<{ requests: Logged[] }>('GET', `/_sandbox/stores/${storeHash}/requests`)).requests
}

test('forty calls at once under a quota of eight in 400 ms provoke no 429', async () => {
  await sandbox.request('PATCH', '/_sandbox/stores/abc123/switches', { quota: 8, quotaWindowMs: 400, readLatencyMs: 5 })
  const bigcommerce = await connect('abc123')
  await readCustomerGroups(bigcommerce)
  await Promise.all(Array.from({ length: 40 }, () => readCustomersById(bigcommerce, [789])))
  expect((await logged('abc123')).filter(({ status }) => status !== 200)).toEqual([])
})

/** A bulk job's hold on the store. It knows of no end, so its calls are spread. */
async function connectBulk(storeHash: string, more: Partial<Patience> = {}): Promise<BigCommerce> {
  return createBigCommerce({ storeHash, accessToken: await tokenOf(storeHash), maxWaitMs: Infinity, priority: 'bulk', ...more })
}

describe('bulk calls', () => {
  beforeEach(async () => {
    await sandbox.request('POST', '/_sandbox/reset')
  })

  test('are spread over the window, which they use up, and the next', async () => {
    await sandbox.request('PATCH', '/_sandbox/stores/store1/switches', { quota: 30, quotaWindowMs: 3_000 })
    const bulk = await connectBulk('store1')
    await readCustomerGroups(bulk)
    await Promise.all(Array.from({ length: 59 }, () => readCustomersById(bulk, [789])))
    const all = await logged('store1')
    expect(all.filter(({ status }) => status !== 200)).toEqual([])
    const times = all.map(({ at }) => Date.parse(at) - Date.parse(all[0]!.at))
    // those of a third of the window go together, so two thirds may fall into a second
    for (const from of [0, 1_000, 2_000, 3_000, 4_000])
      expect(times.filter((ms) => ms >= from && ms < from + 1_000).length, `from ${from} ms`).toBeLessThanOrEqual(20)
    expect(times.at(-1)).toBeLessThan(7_500)
  })

  test('leave people what they need', async () => {
    await sandbox.request('PATCH', '/_sandbox/stores/store2/switches', { quota: 40, quotaWindowMs: 4_000, readLatencyMs: 20 })
    const bulk = await connectBulk('store2')
    await readCustomerGroups(bulk)
    let isEnded = false
    async function work() {
      while (!isEnded) await readCustomersById(bulk, [789])
    }
    const jobs = [work(), work(), work()]
    // a person a quarter of whose quota is enough, over two windows
    const waits: number[] = []
    for (let times = 0; times < 16; times += 1) {
      const [next, startedAt] = [pause(500, undefined), performance.now()]
      await readCustomersById(createBigCommerce({ ...bulk, maxWaitMs: 5_000, priority: 'interactive' }), [512])
      waits.push(performance.now() - startedAt)
      await next
    }
    isEnded = true
    await Promise.all(jobs)
    expect(waits.filter((ms) => ms > 1_000)).toEqual([])
    expect((await logged('store2')).filter(({ status }) => status !== 200)).toEqual([])
  })

  test('go after a person’s, who asks later, when the next window opens', async () => {
    await sandbox.request('PATCH', '/_sandbox/stores/store3/switches', { quota: 4, quotaWindowMs: 2_000 })
    const bulk = await connectBulk('store3')
    const person = createBigCommerce({ ...bulk, maxWaitMs: 15_000, priority: 'interactive' })
    for (let times = 0; times < 4; times += 1) await readCustomersById(person, [789])
    const reads = [1, 2, 3].map((id) => readCustomersById(bulk, [id]))
    expect(quotaWait('store3')).toMatchObject({ quota: 4, windowMs: 2_000 })
    await Promise.all([...reads, readCustomersById(person, [512])])
    expect((await logged('store3')).slice(4).map(({ query }) => query['id:in'])[0]).toBe('512')
  })

  test('are told where people leave them so little that the next one is far away', async () => {
    await sandbox.request('PATCH', '/_sandbox/stores/store8/switches', { quota: 20, quotaWindowMs: 30_000 })
    const stop = new AbortController()
    const bulk = await connectBulk('store8', { signal: stop.signal })
    const person = createBigCommerce({ ...bulk, maxWaitMs: 15_000, priority: 'interactive', signal: undefined })
    for (let times = 0; times < 4; times += 1) await readCustomersById(person, [789])
    const reads = [1, 2, 3].map((id) => readCustomersById(bulk, [id]))
    await vi.waitFor(() => expect(quotaWait('store8')).toMatchObject({ quota: 20, windowMs: 30_000 }))
    expect(quotaWait('store8')!.until).toBeGreaterThan(Date.now())
    stop.abort(new Error('enough'))
    await Promise.allSettled(reads)
    expect(quotaWait('store8')).toBeNull()
  })

  test('that fit into the window generously are not spread', async () => {
    await sandbox.request('PATCH', '/_sandbox/stores/store4/switches', { quota: 100, quotaWindowMs: 60_000 })
    let ahead = 40
    const bulk = await connectBulk('store4', { callsAhead: () => ahead })
    await readCustomerGroups(bulk)
    await Promise.all(Array.from({ length: 40 }, () => readCustomersById(bulk, [789]).then(() => (ahead -= 1))))
    expect(quotaWait('store4')).toBeNull()
    const times = (await logged('store4')).map(({ at }) => Date.parse(at))
    expect(times.at(-1)! - times[0]!).toBeLessThan(10_000)
  })

  test('wait no longer when their signal is aborted, and are not cut off', async () => {
    await sandbox.request('PATCH', '/_sandbox/stores/store5/switches', { quota: 3, quotaWindowMs: 60_000 })
    const stop = new AbortController()
    const bulk = await connectBulk('store5', { signal: stop.signal })
    await readCustomerGroups(createBigCommerce({ ...bulk, maxWaitMs: 5_000 }))
    await sandbox.request('PATCH', '/_sandbox/stores/store5/switches', { readLatencyMs: 1_000 })
    const person = createBigCommerce({ ...bulk, maxWaitMs: 15_000, priority: 'interactive' })
    const [first, second] = [1, 2].map((id) => readCustomersById(person, [id]))
    const third = readCustomersById(bulk, [3])
    await vi.waitFor(async () => expect(await logged('store5')).toHaveLength(3))
    const reason = new Error('stopped')
    stop.abort(reason)
    await expect(third).rejects.toBe(reason)
    expect(await first).toHaveLength(1)
    expect(await second).toHaveLength(1)
    await expect(takeTurn(bulk, 'write')).rejects.toBe(reason)
  })

  test('of a turn held for writing can still be read for it, whatever the quota', async () => {
    await sandbox.request('PATCH', '/_sandbox/stores/store6/switches', { quota: 2, quotaWindowMs: 1_000 })
    const bulk = await connectBulk('store6')
    await readCustomerGroups(bulk)
    const turn = await takeTurn(bulk, 'write')
    expect(await readCustomersById(bulk, [789])).toHaveLength(1)
    turn.giveBack()
    expect((await logged('store6')).filter(({ status }) => status !== 200)).toEqual([])
  })
})

describe('what was read is read again before something is written', () => {
  test('after five seconds, as long as nothing is in the way', async () => {
    const person = await connect('store7')
    await readCustomerGroups(person)
    const before = steadyNow()
    const turn = await takeTurn(person, 'write')
    turn.giveBack()
    expect(turn.freshSince).toBeGreaterThanOrEqual(before - 5_000)
    expect(turn.freshSince).toBeLessThanOrEqual(steadyNow() - 5_000)
  })

  test.each([
    ['a 429', { fault: 'throttled', resetMs: 300, times: 1 }, {}],
    ['trouble', { fault: 'unavailable', times: 1 }, {}],
    ['a quota that was used up', null, { quota: 1, quotaWindowMs: 500 }],
  ])('after %s', async (name, fault, switches) => {
    const storeHash = `store${8 + ['a 429', 'trouble', 'a quota that was used up'].indexOf(name)}`
    await sandbox.request('PATCH', `/_sandbox/stores/${storeHash}/switches`, switches)
    const bulk = await connectBulk(storeHash)
    const [customer] = await readCustomersById(bulk, [789])
    if (fault) await sandbox.request('POST', `/_sandbox/stores/${storeHash}/faults`, { method: 'GET', ...fault })
    await readCustomerGroups(bulk)
    const turn = await takeTurn(bulk, 'write')
    turn.giveBack()
    expect(turn.freshSince).toBeGreaterThan(customer!.readAt)
  })
})

test('who cannot wait for the window is told when it opens', async () => {
  await sandbox.request('PATCH', '/_sandbox/stores/xyz789/switches', { quota: 1, quotaWindowMs: 60_000 })
  const bigcommerce = await connect('xyz789', 5_000)
  await readCustomerGroups(bigcommerce)
  await expect(readCustomerGroups(bigcommerce)).rejects.toMatchObject({
    code: 'rate_limited',
    details: { retryAfterSeconds: expect.closeTo(60, -1) },
  })
  expect(await logged('xyz789')).toHaveLength(1)
})

test('long lists are asked for in as few calls as an address of 2,000 characters allows', async () => {
  await sandbox.request('POST', '/_sandbox/reset')
  const bigcommerce = await connect('abc123')
  const all = await sandbox.request<{ id: number; email: string }[]>('GET', '/_sandbox/stores/abc123/customers')
  const some = all.filter(({ email }) => !email.includes(',') && email.length < 60).slice(0, 300)
  expect(
    new Set(
      (
        await readCustomersById(
          bigcommerce,
          some.map(({ id }) => id),
        )
      ).map(({ id }) => id),
    ),
  ).toEqual(new Set(some.map(({ id }) => id)))
  expect(await logged('abc123')).toHaveLength(2)
  const byEmail = await readCustomersByEmail(
    bigcommerce,
    some.map(({ email }) => email),
  )
  expect(new Set(byEmail.map(({ id }) => id))).toEqual(new Set(some.map(({ id }) => id)))
  for (const { query, path } of await logged('abc123')) expect(`${path}?${new URLSearchParams(query)}`.length).toBeLessThan(2600)
  expect((await logged('abc123')).length).toBeLessThan(10)
})

test('a store without groups has none, however BigCommerce says it', async () => {
  for (const noGroups of ['204', '200']) {
    await sandbox.request('PATCH', '/_sandbox/stores/abc123/switches', { groups: 'none', noGroups })
    expect(await readCustomerGroups(await connect('abc123'))).toEqual([])
  }
})
