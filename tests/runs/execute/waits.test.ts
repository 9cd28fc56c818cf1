import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { chunks } from '@/lib/chunks'
import { updateCustomers } from '@/lib/customers/update-customers'
import { stopQueue } from '@/lib/runs/queue'
import { readRun } from '@/lib/runs/read-run'
import { listRows } from '@/lib/runs/list-rows'
import { workOnRuns } from '@/lib/runs/work-on-runs'
import { connectStore } from '@/lib/stores/connect-store'
import { installStore, startRun, untilState } from '@/tests/runs/world'
import { startSandbox, type Sandbox } from '@/tests/sandbox-process'

type WireCustomer = { id: number; company: string; phone: string }
type Logged = { method: string; status: number | null }

let sandbox: Sandbox
beforeAll(async () => {
  sandbox = await startSandbox(['--more-stores', '4', '--customers', '700'])
  await workOnRuns()
})
afterAll(async () => {
  await stopQueue()
  await sandbox.stop()
})

const at = (storeHash: string) => `/_sandbox/stores/${storeHash}`
const everyone = (storeHash: string) => sandbox.request<WireCustomer[]>('GET', `${at(storeHash)}/customers`)
const refusals = async (storeHash: string) =>
  (await sandbox.request<{ requests: Logged[] }>('GET', `${at(storeHash)}/requests`)).requests.filter(({ status }) => status !== 200)

const countOurs = async (storeHash: string) => (await everyone(storeHash)).filter(({ company }) => company.startsWith('Ours')).length

async function companies(storeHash: string, count: number): Promise<{ ids: number[]; csv: string }> {
  const ids = (await everyone(storeHash)).slice(0, count).map(({ id }) => id)
  return { ids, csv: `customer_id,company\n${ids.map((id) => `${id},Ours ${id}`).join('\n')}\n` }
}

/** Somebody edits all customers that the run has not reached; those edits must stand, and their rows be held. */
async function editTheRest(storeHash: string, id: string): Promise<Set<number>> {
  const rest = (await everyone(storeHash)).filter(({ company }) => !company.startsWith('Ours')).map((customer) => customer.id)
  for (const some of chunks(rest, 50))
    await Promise.all(
      some.map((customer) => sandbox.request('PATCH', `${at(storeHash)}/customers/${customer}`, { company: `Edited ${customer}` })),
    )
  expect((await readRun(storeHash, id))?.state).toBe('RUNNING')
  return new Set(rest)
}

async function expectKept(storeHash: string, id: string, edited: Set<number>): Promise<void> {
  await untilState(id, 'COMPLETED', { storeHash, timeout: 40_000 })
  const overwritten = (await everyone(storeHash)).filter((customer) => edited.has(customer.id) && customer.company.startsWith('Ours'))
  expect(overwritten).toEqual([])
  const rows = await listRows(storeHash, id, { limit: 1000 })
  const held = rows.filter(({ customerId }) => edited.has(customerId ?? 0))
  expect(held.length).toBeGreaterThan(100)
  // of what was sent without an answer it cannot be told whether it was written before the edit
  expect(held.filter(({ code }) => code !== 'customer_changed' && code !== 'outcome_unknown')).toEqual([])
}

test.each([
  ['store1', 'the quota was used up by others', () => sandbox.request('PUT', `${at('store1')}/window`, { used: 60, resetMs: 9_000 })],
  [
    'store2',
    'a 429 without a word',
    () => sandbox.request('POST', `${at('store2')}/faults`, { fault: 'throttled-bare', method: 'PUT', times: 6 }),
  ],
  [
    'store3',
    'BigCommerce was away',
    () => sandbox.request('PATCH', `${at('store3')}/switches`, { writeTrouble: 'unavailable', readTrouble: 'unavailable' }),
  ],
] as const)('what somebody edits while a run waits is never overwritten: %s, %s', async (storeHash, _, disturb) => {
  await installStore(sandbox, storeHash)
  await sandbox.request('PATCH', `${at(storeHash)}/switches`, { quota: 60, quotaWindowMs: 6_000, writeLatencyMs: 40 })
  const { csv } = await companies(storeHash, 500)
  const id = await startRun(csv, { storeHash, isConfirmed: true })
  await vi.waitFor(async () => expect(await countOurs(storeHash)).toBeGreaterThan(60), { timeout: 20_000, interval: 20 })
  await disturb()
  // until what was on its way has come back
  let before = -1
  await vi.waitFor(
    async () => {
      const [was, now] = [before, await countOurs(storeHash)]
      before = now
      expect(now).toBe(was)
    },
    { timeout: 10_000, interval: 200 },
  )
  const edited = await editTheRest(storeHash, id)
  await sandbox.request('PATCH', `${at(storeHash)}/switches`, { writeTrouble: 'none', readTrouble: 'none' })
  await expectKept(storeHash, id, edited)
})

test('people go first while a run is at work, and nobody provokes a 429', { timeout: 90_000 }, async () => {
  await installStore(sandbox, 'store4')
  await sandbox.request('PATCH', `${at('store4')}/switches`, { quota: 60, quotaWindowMs: 8_000, writeLatencyMs: 30, readLatencyMs: 20 })
  const { ids, csv } = await companies('store4', 690)
  const id = await startRun(csv, { storeHash: 'store4', isConfirmed: true })
  await untilState(id, 'RUNNING', { storeHash: 'store4' })
  let updates = 0
  while (updates < 15 && (await readRun('store4', id))?.state === 'RUNNING') {
    const edit = { customerId: ids.at(-1 - (updates % 20))!, changes: { phone: `+34 600 ${updates}` } }
    const [outcome] = await updateCustomers(await connectStore('store4'), [edit], { source: 'FORM', userId: 11, name: 'owner' })
    expect(outcome?.status).toBe('updated')
    updates += 1
  }
  expect(updates).toBe(15)
  await untilState(id, 'COMPLETED', { storeHash: 'store4', timeout: 60_000 })
  expect(await refusals('store4')).toEqual([])
})
