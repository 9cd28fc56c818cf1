import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { createBigCommerce, type BigCommerce } from '@/lib/bigcommerce/client'
import { readCustomersByEmail, readCustomersById } from '@/lib/bigcommerce/customers'
import { readCustomerGroups } from '@/lib/bigcommerce/groups'
import { quotaWait } from '@/lib/bigcommerce/pace'
import { startSandbox, type Sandbox } from '@/tests/sandbox-process'

type Logged = { method: string; status: number | null; query: Record<string, string>; path: string }

let sandbox: Sandbox
beforeAll(async () => {
  sandbox = await startSandbox()
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

test('a bulk run leaves calls of the window to people, and takes them at its end', async () => {
  await sandbox.request('POST', '/_sandbox/reset')
  await sandbox.request('PATCH', '/_sandbox/stores/abc123/switches', { quota: 100, quotaWindowMs: 6_000 })
  const store = { storeHash: 'abc123', accessToken: await tokenOf('abc123') }
  const [run, person] = [Infinity, 2_000].map((maxWaitMs) => createBigCommerce({ ...store, maxWaitMs })) as [BigCommerce, BigCommerce]
  await readCustomerGroups(run)
  let count = 1
  const reads = Array.from({ length: 99 }, () => readCustomersById(run, [789]).then(() => (count += 1)))
  await vi.waitFor(() => expect(count).toBe(97))
  expect(quotaWait('abc123')).toMatchObject({ quota: 100, windowMs: 6_000 })
  await readCustomersById(person, [789])
  await Promise.all(reads)
  expect((await logged('abc123')).filter(({ status }) => status !== 200)).toEqual([])
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
