import { spawn, type ChildProcess } from 'node:child_process'
import { createInterface } from 'node:readline'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { database } from '@/lib/db/database'
import { startSandbox, type Sandbox } from '@/tests/sandbox-process'
import { installStore, patch, startRun, untilState } from '@/tests/runs/world'

// Two workers on one PostgreSQL, of which one is stopped (SIGSTOP) or killed while it writes. The numbers may be raised from outside:
// ROWS=2000 STOPS=10 SEED=7.
const ROWS = Number(process.env.ROWS ?? 240)
const STOPS = Number(process.env.STOPS ?? 1)
const SEED = Number(process.env.SEED ?? 13)
/** Twelve seconds are the goal, and what is printed; a machine that has no core to spare is late by its own. */
const OTHERS_GO_ON_WITHIN_MS = 25_000
const storeHash = 'abc123'

type Logged = { method: string; at: string; status: number | null; putsInFlight: number; body: { id: number; company: string }[] }
type Customer = { id: number; company: string }
type Worker = { child: ChildProcess; puts: number; pid: number }

let sandbox: Sandbox
let workers: Worker[] = []
beforeAll(async () => {
  sandbox = await startSandbox(['--customers', String(ROWS), '--quota', '100000'])
  await database()
})
afterAll(() => sandbox.stop())
beforeEach(async () => {
  await sandbox.request('POST', '/_sandbox/reset', { keepInstallations: true })
  await installStore(sandbox)
})
afterEach(() => {
  for (const { child } of workers) child.kill('SIGKILL')
  workers = []
})

function seeded(seed: number): () => number {
  let state = seed
  return () => (state = (state * 16807) % 2147483647) / 2147483647
}

/** `npm run worker`; it logs each call to BigCommerce once it is answered. */
function startWorker(): Promise<Worker> {
  const env = { ...process.env, LOG_LEVEL: 'debug' }
  const child = spawn(process.execPath, ['--import', './scripts/alias.mjs', 'scripts/worker.ts'], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const worker: Worker = { child, puts: 0, pid: child.pid! }
  workers.push(worker)
  return new Promise((resolve) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      const { event, method } = JSON.parse(line) as { event: string; method?: string }
      if (event === 'bigcommerce' && method === 'PUT') worker.puts += 1
      if (event === 'worker_started') resolve(worker)
    })
  })
}

async function puts(): Promise<Logged[]> {
  return (await sandbox.request<{ requests: Logged[] }>('GET', `/_sandbox/stores/${storeHash}/requests?method=PUT`)).requests
}

async function customers(): Promise<Customer[]> {
  return sandbox.request<Customer[]>('GET', `/_sandbox/stores/${storeHash}/customers`)
}

async function companies(): Promise<Map<number, string>> {
  return new Map((await customers()).map(({ id, company }) => [id, company]))
}

/** The one of the workers that has the run, once it has written something. */
async function writing(): Promise<[Worker, Worker]> {
  await vi.waitFor(() => expect(workers.some(({ puts: written }) => written > 0)).toBe(true), { timeout: 20_000, interval: 10 })
  const [one, other] = workers as [Worker, Worker]
  return one.puts ? [one, other] : [other, one]
}

async function startLongRun(): Promise<{ id: string; ids: number[] }> {
  const ids = (await customers()).map((customer) => customer.id).slice(0, ROWS)
  await sandbox.request('PATCH', `/_sandbox/stores/${storeHash}/switches`, { readLatencyMs: 20, writeLatencyMs: 400 })
  const csv = `customer_id,company\n${ids.map((id) => `${id},Run ${id}`).join('\n')}\n`
  return { id: await startRun(csv, { storeHash, isConfirmed: true }), ids }
}

function randomWait(random: () => number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, random() * 600))
}

/** From when it was stopped until another process has written. */
async function untilAnotherWrites(spare: Worker): Promise<number> {
  const stoppedAt = performance.now()
  const before = spare.puts
  await vi.waitFor(() => expect(spare.puts).toBeGreaterThan(before), { timeout: 30_000, interval: 20 })
  return performance.now() - stoppedAt
}

test(
  'a worker that is stopped while it writes and wakes up later overwrites nothing, and others go on meanwhile',
  { timeout: 600_000 },
  async () => {
    await startWorker()
    await startWorker()
    const random = seeded(SEED)
    for (let times = 0; times < STOPS; times += 1) {
      await sandbox.request('POST', '/_sandbox/reset', { keepInstallations: true })
      await installStore(sandbox)
      for (const worker of workers) worker.puts = 0
      const { id, ids } = await startLongRun()
      const [frozen, spare] = await writing()
      await randomWait(random)
      process.kill(frozen.pid, 'SIGSTOP')
      const passedMs = await untilAnotherWrites(spare)
      console.log(`stopped: another wrote after ${Math.round(passedMs)} ms`)
      expect(passedMs).toBeLessThan(OTHERS_GO_ON_WITHIN_MS)
      const { counts } = await untilState(id, 'COMPLETED', { timeout: 120_000 })
      expect(counts.UPDATED).toBe(ids.length)
      // whatever the one that stands still has in hand, people have edited it since
      for (const customerId of ids) await patch(sandbox, customerId, { company: `Theirs ${customerId}` })
      const sent = (await puts()).length
      process.kill(frozen.pid, 'SIGCONT')
      // it is awake once it answers for a run of its own; the other one stands still meanwhile
      process.kill(spare.pid, 'SIGSTOP')
      const next = await startRun(`customer_id,first_name\n${ids[0]},Awake\n`, { storeHash, isConfirmed: true, mapping: { matchBy: 'id' } })
      await untilState(next, 'COMPLETED', { timeout: 60_000 })
      process.kill(spare.pid, 'SIGCONT')
      const after = await puts()
      expect(after.slice(sent).map(({ body }) => body.map(({ id: customerId }) => customerId))).toEqual([[ids[0]]])
      const held = await companies()
      expect(ids.map((customerId) => held.get(customerId))).toEqual(ids.map((customerId) => `Theirs ${customerId}`))
      expect(Math.max(...after.map(({ putsInFlight }) => putsInFlight))).toBeLessThanOrEqual(3)
      const { prisma } = await database()
      const open = await prisma.change.count({ where: { runId: id, state: { not: 'APPLIED' } } })
      expect([open, await prisma.change.count({ where: { runId: id } })]).toEqual([0, ids.length])
    }
  },
)

test('after a worker is killed another one writes, and never more than three PUTs go at once', { timeout: 300_000 }, async () => {
  await startWorker()
  await startWorker()
  const { id, ids } = await startLongRun()
  const [killed, spare] = await writing()
  await randomWait(seeded(SEED + 1))
  process.kill(killed.pid, 'SIGKILL')
  const passedMs = await untilAnotherWrites(spare)
  console.log(`killed: another wrote after ${Math.round(passedMs)} ms`)
  expect(passedMs).toBeLessThan(OTHERS_GO_ON_WITHIN_MS)
  await untilState(id, 'COMPLETED', { timeout: 120_000 })
  const written = await companies()
  expect(ids.map((customerId) => written.get(customerId))).toEqual(ids.map((customerId) => `Run ${customerId}`))
  expect(Math.max(...(await puts()).map(({ putsInFlight }) => putsInFlight))).toBeLessThanOrEqual(3)
})
