import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { createBigCommerce, type BigCommerce, type Patience } from '@/lib/bigcommerce/client'
import { readCustomersById } from '@/lib/bigcommerce/customers'
import { shareWriteSlots } from '@/lib/bigcommerce/write-slots'
import type { Recorder, Result } from '@/lib/customers/change-batch'
import { changeFrom, type ChangeSource } from '@/lib/customers/change-from'
import type { PlannedChange } from '@/lib/customers/plan'
import { startSandbox, type Sandbox } from '@/tests/sandbox-process'

type Put = { status: number | null; body: { id: number; company: string }[] }

// a store for each test: a 429 holds the whole store
const stores = Array.from({ length: 20 }, (_, index) => `store${index + 1}`)
let sandbox: Sandbox
let storeHash = ''
let ids: number[] = []
beforeAll(async () => {
  sandbox = await startSandbox(['--more-stores', String(stores.length), '--quota', '100000'])
})
afterAll(() => sandbox.stop())
beforeEach(async () => {
  storeHash = stores.shift()!
  const customers = await sandbox.request<{ id: number }[]>('GET', `/_sandbox/stores/${storeHash}/customers`)
  ids = customers.map(({ id }) => id).slice(0, 100)
})

const fault = (body: object) => sandbox.request('POST', `/_sandbox/stores/${storeHash}/faults`, body)
const switches = (body: object) => sandbox.request('PATCH', `/_sandbox/stores/${storeHash}/switches`, body)
const companyOf = async (id: number) =>
  (await sandbox.request<{ company: string }>('GET', `/_sandbox/stores/${storeHash}/customers/${id}`)).company

const edit = (id: number, company: string) => sandbox.request<void>('PATCH', `/_sandbox/stores/${storeHash}/customers/${id}`, { company })

async function puts(): Promise<Put[]> {
  return (await sandbox.request<{ requests: Put[] }>('GET', `/_sandbox/stores/${storeHash}/requests?method=PUT`)).requests
}

async function connect(more: Partial<Patience> = {}): Promise<BigCommerce> {
  const { access_token: accessToken } = await sandbox.request<{ access_token: string }>('POST', `/_sandbox/stores/${storeHash}/token`)
  return createBigCommerce({ storeHash, accessToken, maxWaitMs: 30_000, priority: 'bulk', ...more })
}

/** Tens of customers whose company is to become `Ours`, each read when it is asked for. */
function tens(bigcommerce: BigCommerce, wanted: number[], companyFor = (_id: number) => 'Ours') {
  const pending = [...wanted]
  const asked: number[] = []
  const source: ChangeSource = {
    async next(freshSince) {
      asked.push(freshSince)
      const some = pending.splice(0, 10)
      return (await readCustomersById(bigcommerce, some)).map((customer): PlannedChange => ({
        status: 'planned',
        customer,
        before: { company: customer.company },
        after: { company: companyFor(customer.id) },
      }))
    },
  }
  return { source, pending, asked }
}

/** Keeps what it is told; what is given may do something instead. */
function recorded(instead: Partial<Recorder> = {}) {
  const attempts: number[][] = []
  const results: Result[] = []
  const recorder: Recorder = {
    async attempt(batch) {
      attempts.push(batch.map(({ customer }) => customer.id))
      await instead.attempt?.(batch)
    },
    async assertMaySend(batch) {
      await instead.assertMaySend?.(batch)
    },
    async settle(some) {
      results.push(...some)
      await instead.settle?.(some)
    },
  }
  const told = () =>
    results.map(({ change, written }) => [
      change.customer.id,
      'error' in written ? `${written.status}: ${written.error.code}` : written.status,
    ])
  return { recorder, attempts, results, told }
}

describe('changes from a source', () => {
  test('go out until there are no more, three at once, each recorded before it is sent', async () => {
    // long enough for three to be under way at once, however slow this machine is
    await switches({ writeLatencyMs: 200 })
    const bigcommerce = await connect()
    const { recorder, attempts, told } = recorded()
    await changeFrom(bigcommerce, tens(bigcommerce, ids).source, recorder)
    expect(attempts.flat().toSorted((a, b) => a - b)).toEqual(ids.toSorted((a, b) => a - b))
    expect(told().every(([, what]) => what === 'applied')).toBe(true)
    const { maxPutsInFlight } = await sandbox.request<{ maxPutsInFlight: number }>('GET', `/_sandbox/stores/${storeHash}/requests`)
    expect(maxPutsInFlight).toBe(3)
  })

  test('are asked for in their turn, and read no longer than five seconds ago', async () => {
    const bigcommerce = await connect()
    const { source, asked } = tens(bigcommerce, ids)
    await changeFrom(bigcommerce, source, recorded().recorder)
    expect(asked).toHaveLength(Math.ceil(ids.length / 10) + 1)
    for (const freshSince of asked) expect(Date.now() - freshSince).toBeLessThan(60_000)
    expect(asked.toSorted((a, b) => a - b)).toEqual(asked)
  })

  test('are not sent where they cannot be recorded, and no more are asked for', async () => {
    const bigcommerce = await connect()
    const { source, pending } = tens(bigcommerce, ids)
    const stopped = new Error('stopped')
    const { recorder, attempts, told } = recorded({
      async attempt() {
        if (attempts.length === 3) throw stopped
      },
    })
    await expect(changeFrom(bigcommerce, source, recorder)).rejects.toBe(stopped)
    expect(told()).toHaveLength(attempts.length * 10 - 10)
    expect(await puts()).toHaveLength(attempts.length - 1)
    expect(pending.length).toBeGreaterThan(0)
    // every turn was given back
    await changeFrom(bigcommerce, tens(bigcommerce, ids, () => 'Later').source, recorded().recorder)
    expect(await companyOf(ids.at(-1)!)).toBe('Later')
  })

  test('that cannot be read end it with that error, and what is under way is settled', async () => {
    await switches({ writeLatencyMs: 200 })
    const bigcommerce = await connect()
    const { source } = tens(bigcommerce, ids)
    const failure = new Error('unreadable')
    let times = 0
    const { recorder, told } = recorded()
    const failing: ChangeSource = { next: (freshSince) => (++times === 3 ? Promise.reject(failure) : source.next(freshSince)) }
    await expect(changeFrom(bigcommerce, failing, recorder)).rejects.toBe(failure)
    expect(told().map(([, what]) => what)).toEqual(Array.from({ length: 20 }, () => 'applied'))
  })

  test('stop where the connection to the store is lost, which is settled and thrown', async () => {
    const bigcommerce = await connect()
    await fault({ method: 'PUT', fault: 'revoke-token', times: 1 })
    const { recorder, told } = recorded()
    await expect(changeFrom(bigcommerce, tens(bigcommerce, ids).source, recorder)).rejects.toMatchObject({ code: 'store_disconnected' })
    expect(told().every(([, what]) => what === 'not_applied: store_disconnected')).toBe(true)
    expect(told().length).toBeGreaterThanOrEqual(10)
  })
})

describe('whoever stops it', () => {
  test('by its signal ends the wait for a turn with its reason, and what was sent is settled', async () => {
    await switches({ quota: 3, quotaWindowMs: 60_000 })
    const stop = new AbortController()
    const bigcommerce = await connect({ maxWaitMs: Infinity, signal: stop.signal })
    const [first] = await readCustomersById(bigcommerce, [ids[0]!])
    const { recorder, told } = recorded()
    const pending = ids.map((id): PlannedChange => ({
      status: 'planned',
      customer: { ...first!, id, readAt: Date.now() },
      before: { company: first!.company },
      after: { company: 'Ours' },
    }))
    const work = changeFrom(bigcommerce, { next: async () => pending.splice(0, 10) }, recorder)
    await vi.waitFor(() => expect(told()).toHaveLength(10))
    const reason = new Error('paused')
    stop.abort(reason)
    await expect(work).rejects.toBe(reason)
    expect(await puts()).toHaveLength(1)
  })

  test('before a repetition lets nothing more of the batch be sent, and leaves it open', async () => {
    await fault({ method: 'PUT', fault: 'unavailable', times: null })
    const bigcommerce = await connect()
    const stopped = new Error('stopped')
    const { recorder, results } = recorded({ assertMaySend: () => Promise.reject(stopped) })
    await expect(changeFrom(bigcommerce, tens(bigcommerce, ids.slice(0, 10)).source, recorder)).rejects.toBe(stopped)
    expect(await puts()).toHaveLength(1)
    expect(results).toEqual([])
  })

  test('while a refused batch is divided keeps what is known of it', async () => {
    await switches({ batchFailure: 'all-valid', lengthUnit: 'bytes' })
    const bigcommerce = await connect()
    const stopped = new Error('stopped')
    const { recorder, told } = recorded({ assertMaySend: () => Promise.reject(stopped) })
    const bad = ids[4]!
    const { source } = tens(bigcommerce, ids.slice(0, 10), (id) => (id === bad ? 'é'.repeat(200) : 'Ours'))
    await expect(changeFrom(bigcommerce, source, recorder)).rejects.toBe(stopped)
    expect(told().toSorted()).toEqual(
      ids
        .slice(0, 10)
        .filter((id) => id !== bad)
        .map((id) => [id, 'applied'])
        .toSorted(),
    )
  })
})

test('an edit made while the source had to wait for more is seen, and not overwritten', async () => {
  const bigcommerce = await connect()
  const { recorder, told } = recorded()
  const { source } = tens(bigcommerce, ids.slice(0, 2))
  const waiting: ChangeSource = {
    async next(freshSince) {
      const batch = await source.next(freshSince)
      if (!batch.length) return batch
      await edit(ids[0]!, 'Theirs')
      await fault({ method: 'GET', fault: 'throttled', resetMs: 300, times: 1 })
      await readCustomersById(bigcommerce, [ids[2]!])
      return batch
    },
  }
  await changeFrom(bigcommerce, waiting, recorder)
  expect(Object.fromEntries(told())).toEqual({ [ids[0]!]: 'not_applied: customer_changed', [ids[1]!]: 'applied' })
  expect(await companyOf(ids[0]!)).toBe('Theirs')
})

describe('before anything is sent again', () => {
  test.each([
    ['a 429', { fault: 'throttled', resetMs: 300, times: 1 }, 'not_applied: customer_changed'],
    ['a 429 without headers', { fault: 'throttled-bare', times: 1 }, 'not_applied: customer_changed'],
    ['trouble, after which it may have been written', { fault: 'unavailable', times: 1 }, 'unknown: outcome_unknown'],
  ])('after %s an edit made meanwhile is seen, and not overwritten', async (_, trouble, outcome) => {
    const [edited, ...others] = ids.slice(0, 10)
    await fault({ method: 'PUT', ...trouble })
    const bigcommerce = await connect()
    const { recorder, told } = recorded({ attempt: () => edit(edited!, 'Theirs') })
    await changeFrom(bigcommerce, tens(bigcommerce, [edited!, ...others]).source, recorder)
    expect(Object.fromEntries(told())).toEqual({ ...Object.fromEntries(others.map((id) => [id, 'applied'])), [edited!]: outcome })
    expect(await companyOf(edited!)).toBe('Theirs')
  })

  test('an email that somebody else is given during a wait is not given a second time', async () => {
    const [first = 0, other] = ids
    await fault({ method: 'PUT', fault: 'throttled', resetMs: 300, times: 1 })
    const bigcommerce = await connect()
    const taken = { email: 'wanted@example.com' }
    const { recorder, told } = recorded({
      attempt: () => sandbox.request('PATCH', `/_sandbox/stores/${storeHash}/customers/${other}`, taken),
    })
    const [customer] = await readCustomersById(bigcommerce, [first])
    const change: PlannedChange = { status: 'planned', customer: customer!, before: { email: customer!.email }, after: taken }
    const pending = [[change]]
    await changeFrom(bigcommerce, { next: async () => pending.shift() ?? [] }, recorder)
    expect(told()).toEqual([[first, 'not_applied: email_taken']])
    // BigCommerce takes it where the two are of different channels, so it is not asked
    expect((await puts()).map(({ status }) => status)).toEqual([429])
  })

  test('an edit to what was wanted is a success', async () => {
    await fault({ method: 'PUT', fault: 'throttled', resetMs: 300, times: 1 })
    const bigcommerce = await connect()
    const { recorder, told } = recorded({ attempt: () => edit(ids[0]!, 'Ours') })
    await changeFrom(bigcommerce, tens(bigcommerce, [ids[0]!]).source, recorder)
    expect(told()).toEqual([[ids[0], 'applied']])
    expect((await puts()).map(({ status }) => status)).toEqual([429])
  })
})

// last: the steady clock stays ahead by what it was set forward
describe('a process that stood still', () => {
  afterEach(() => {
    shareWriteSlots(undefined)
    vi.restoreAllMocks()
  })

  /** As the process sees it that was stopped for so long. */
  function standStill(ms: number) {
    const now = Date.now
    vi.spyOn(Date, 'now').mockImplementation(() => now() + ms)
  }

  test('between reading and sending sees what was edited meanwhile, and does not overwrite it', async () => {
    const [edited, ...others] = ids.slice(0, 10)
    const bigcommerce = await connect({ maxWaitMs: Infinity })
    const maySend: number[] = []
    const { recorder, told } = recorded({
      async attempt() {
        await edit(edited!, 'Theirs')
        standStill(15_000)
      },
      async assertMaySend(batch) {
        maySend.push(batch.length)
      },
    })
    await changeFrom(bigcommerce, tens(bigcommerce, [edited!, ...others]).source, recorder)
    expect(Object.fromEntries(told())).toEqual({
      ...Object.fromEntries(others.map((id) => [id, 'applied'])),
      [edited!]: 'not_applied: customer_changed',
    })
    expect(await companyOf(edited!)).toBe('Theirs')
    expect(maySend).toEqual([9])
    expect(await puts()).toHaveLength(1)
  })

  test('for as long as a person waits has sent nothing, and says so', async () => {
    const bigcommerce = await connect({ priority: 'interactive', maxWaitMs: 15_000 })
    const { recorder, told } = recorded({ attempt: async () => standStill(20_000) })
    await changeFrom(bigcommerce, tens(bigcommerce, [ids[0]!]).source, recorder)
    expect(told()).toEqual([[ids[0], expect.stringMatching(/^not_applied: (rate_limited|bigcommerce_unavailable)$/)]])
    expect(await puts()).toEqual([])
  })

  test.each([
    ['before it sends', [false, true, true]],
    ['while it connects', [true, false, true, true]],
  ])('and whose slot is another’s, found out %s, takes a new one first, and asks whether it may still send', async (_, answers) => {
    let taken = 0
    let given = 0
    shareWriteSlots({
      async tryTake() {
        taken += 1
        return { isGood: () => answers.shift() ?? true, giveBack: async () => void (given += 1) }
      },
      announce: async () => async () => {},
    })
    const bigcommerce = await connect()
    const maySend: number[] = []
    const { recorder, told } = recorded({ assertMaySend: async (batch) => void maySend.push(batch.length) })
    await changeFrom(bigcommerce, tens(bigcommerce, ids.slice(0, 10)).source, recorder)
    expect(told().map(([, what]) => what)).toEqual(Array.from({ length: 10 }, () => 'applied'))
    expect(maySend).toEqual([10])
    expect(await puts()).toHaveLength(1)
    // the last was taken to find out that there is nothing more
    expect([taken, given]).toEqual([3, 3])
  })
})
