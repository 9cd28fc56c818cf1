import fc from 'fast-check'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { isFinal } from '@/lib/contract/run-states'
import { db } from '@/lib/db/database'
import { isAppError } from '@/lib/errors'
import { cancelRun, confirmRun, endRunsOfStore, pauseRun, resumeRun } from '@/lib/runs/control-run'
import { listRows } from '@/lib/runs/list-rows'
import { acceptRows, correctRows, leaveOutRows } from '@/lib/runs/plan/decide-rows'
import { stopQueue } from '@/lib/runs/queue'
import { countChanges } from '@/lib/runs/plan/count-changes'
import { countLeftOut, countResults } from '@/lib/runs/count-results'
import { leftOutCodes } from '@/lib/contract/row-codes'
import { notUpdatedStates, rowStates } from '@/lib/contract/row-states'
import { countReasons, countRows } from '@/lib/runs/count-rows'
import { readRun } from '@/lib/runs/read-run'
import { retryRun } from '@/lib/runs/retry-run'
import { undoRun } from '@/lib/runs/undo-run'
import { workOnRuns } from '@/lib/runs/work-on-runs'
import { installStore, startRun } from '@/tests/runs/world'
import { startSandbox, type Sandbox } from '@/tests/sandbox-process'

// Random sequences of all that people, time and BigCommerce do to runs. More of them from outside: SEQUENCES=200.
const SEQUENCES = Number(process.env.SEQUENCES ?? 4)
const SEED = Number(process.env.SEED ?? 20261126)
const ROWS = 60

type Logged = { method: string; status: number | null; at: string; body: { id: number; company?: string }[] | null }
type Step = { act: keyof typeof acts; which: number; size: number }
type World = { storeHash: string; runs: { id: string; confirmedAt: number | null }[] }

const stores = ['store1', 'store2', 'store3', 'store4', 'store5', 'store6']
const actor = { source: 'RUN', userId: 11, name: 'owner' } as const

let sandbox: Sandbox
beforeAll(async () => {
  sandbox = await startSandbox(['--more-stores', '6', '--customers', String(ROWS)])
  await workOnRuns()
})
afterAll(async () => {
  await stopQueue()
  await sandbox.stop()
})

const control = (world: World, method: string, path: string, body?: unknown) =>
  sandbox.request<never>(method, `/_sandbox/stores/${world.storeHash}${path}`, body)

function runOf(world: World, which: number) {
  return world.runs[which % Math.max(1, world.runs.length)]
}

/** Does something to a run if there is one; what the run's state does not allow is refused, and nothing else is. */
function toRun(act: (world: World, run: World['runs'][number], size: number) => Promise<unknown>) {
  return async (world: World, { which, size }: Step) => {
    const run = runOf(world, which)
    if (!run) return
    try {
      await act(world, run, size)
    } catch (error) {
      const allowed = ['run_state', 'nothing_to_undo', 'invalid_input', 'store_disconnected']
      if (!isAppError(error) || !allowed.includes(error.code)) throw error
    }
  }
}

const name = (world: World, run: { id: string }) => ({ storeHash: world.storeHash, id: run.id })
const rowNumbers = (size: number) => Array.from({ length: 1 + (size % 5) }, (_, index) => 2 + ((size * 7 + index * 3) % ROWS))

const acts = {
  async begin(world: World, { size }: Step) {
    const number = world.runs.length
    const customers = await control(world, 'GET', '/customers').then((all) => (all as { id: number }[]).slice(0, 10 + (size % ROWS)))
    const csv = `customer_id,company\n${customers.map(({ id }) => `${id},Run ${number} ${id}`).join('\n')}\n`
    const isConfirmed = size % 3 === 0
    const id = await startRun(csv, { storeHash: world.storeHash, isConfirmed })
    world.runs.push({ id, confirmedAt: isConfirmed ? Date.now() : null })
    // mostly what comes next finds it planned
    if (size % 4 > 0)
      await vi.waitFor(async () => expect((await readRun(world.storeHash, id))?.state).not.toBe('PLANNING')).catch(() => null)
  },
  confirm: toRun(async (world, run) => {
    const askedAt = Date.now()
    await confirmRun(name(world, run))
    run.confirmedAt ??= askedAt
  }),
  pause: toRun((world, run) => pauseRun(name(world, run))),
  resume: toRun((world, run) => resumeRun(name(world, run))),
  cancel: toRun((world, run) => cancelRun(name(world, run))),
  undo: toRun(async (world, run, size) => {
    const id = await undoRun(world.storeHash, run.id, {}, { ...actor, source: 'UNDO' }, size % 2 === 0)
    world.runs.push({ id, confirmedAt: size % 2 === 0 ? Date.now() : null })
  }),
  retry: toRun(async (world, run) => {
    world.runs.push({ id: await retryRun(world.storeHash, run.id, {}, actor), confirmedAt: null })
  }),
  leaveOut: toRun((world, run, size) => leaveOutRows(name(world, run), { rowNumbers: rowNumbers(size) })),
  accept: toRun((world, run, size) => acceptRows(name(world, run), { rowNumbers: rowNumbers(size) })),
  correct: toRun((world, run, size) =>
    correctRows(name(world, run), [{ rowNumber: 2 + (size % ROWS), cells: ['1', `Corrected ${size}`] }]),
  ),
  async uninstall(world: World) {
    const prisma = await db()
    const { storeHash } = world
    await prisma.$transaction(async (transaction) => {
      await transaction.store.updateMany({ where: { storeHash }, data: { accessToken: null } })
      await endRunsOfStore(transaction, storeHash)
    })
  },
  install: (world: World) => installStore(sandbox, world.storeHash),
  loseToken: (world: World) => control(world, 'POST', '/revoke'),
  useUpQuota: (world: World, { size }: Step) => control(world, 'PUT', '/window', { used: 1_000_000, resetMs: 100 + (size % 10) * 40 }),
  throttle: (world: World) => control(world, 'POST', '/faults', { fault: 'throttled', resetMs: 200, retryAfterSeconds: 0, times: 2 }),
  cut: (world: World, { size }: Step) =>
    control(world, 'POST', '/faults', { fault: ['cut-before', 'cut-after', 'unavailable'][size % 3], method: 'PUT', times: 1 }),
  async edit(world: World, { which, size }: Step) {
    const customers = await control(world, 'GET', '/customers').then((all) => all as { id: number }[])
    await control(world, 'PATCH', `/customers/${customers[which % ROWS]!.id}`, { company: `Edited ${size}` })
  },
  async restart() {
    await stopQueue()
    await workOnRuns()
  },
  /** Lets some more requests come. */
  async wait(world: World, { size }: Step) {
    const { count } = await control(world, 'GET', '/requests').then((log) => log as { count: number })
    await vi
      .waitFor(
        async () => {
          const now = await control(world, 'GET', '/requests').then((log) => log as { count: number })
          expect(now.count).toBeGreaterThan(count + (size % 4))
        },
        { timeout: 400, interval: 20 },
      )
      .catch(() => null)
  },
}

const often = ['begin', 'confirm', 'confirm', 'wait', 'wait', 'wait'] as const
const step = fc.record({
  act: fc.constantFrom<Step['act'][]>(...(Object.keys(acts) as Step['act'][]), ...often),
  which: fc.nat(1_000),
  size: fc.nat(1_000),
})

/** Everything works again, and whoever can goes on: in the end nothing is under way. */
async function comeToRest(world: World): Promise<void> {
  await control(world, 'DELETE', '/faults')
  await installStore(sandbox, world.storeHash)
  for (const run of world.runs) {
    const { state } = (await readRun(world.storeHash, run.id))!
    if (state === 'PAUSED' || state === 'FAILED') await resumeRun(name(world, run))
  }
  await vi.waitFor(
    async () => {
      for (const run of world.runs) {
        const { state } = (await readRun(world.storeHash, run.id))!
        if (state === 'PREVIEWED') await cancelRun(name(world, run))
        expect([run.id, isFinal(state), state]).toEqual([run.id, true, state])
      }
    },
    { timeout: 50_000, interval: 50 },
  )
}

/** What was sent, by customer and value, with the first moment of it. */
async function sentValues(world: World): Promise<Map<string, number>> {
  const { requests } = await control(world, 'GET', '/requests?method=PUT').then((log) => log as { requests: Logged[] })
  const sent = requests.flatMap(({ at, body }) => (body ?? []).map(({ id, company }) => [`${id} ${company}`, Date.parse(at)] as const))
  return new Map(sent.toReversed())
}

/** What is told of a run in numbers is what its rows are. */
async function expectCounts({ storeHash }: World, id: string): Promise<void> {
  const { runRow } = await db()
  const rows = await runRow.findMany({ where: { runId: id } })
  const those = (is: (row: (typeof rows)[number]) => boolean) => rows.filter(is).length
  expect(await countRows(storeHash, id)).toEqual(Object.fromEntries(rowStates.map((state) => [state, those((row) => row.state === state)])))
  const codes = new Set(rows.flatMap(({ code }) => code ?? []))
  expect(await countReasons(storeHash, id)).toEqual(Object.fromEntries([...codes].map((code) => [code, those((row) => row.code === code)])))
  const leftOut = (row: (typeof rows)[number]) => leftOutCodes.some((code) => code === row.code)
  expect(await countLeftOut(storeHash, id)).toBe(those(leftOut))
  const missed = those((row) => notUpdatedStates.some((state) => state === row.state) && !leftOut(row))
  expect((await countResults(storeHash, [id])).get(id)?.notUpdated ?? 0).toBe(missed)
  const leads = (row: (typeof rows)[number]) => row.state === 'PENDING' && row.leaderRow === null
  expect(await countChanges(storeHash, id)).toEqual({
    customers: those(leads),
    emails: those((row) => leads(row) && row.changesEmail),
    groups: those((row) => leads(row) && row.changesGroup),
  })
}

/** Answers how many values were sent. */
async function expectAgreement(world: World): Promise<number> {
  const sent = await sentValues(world)
  const confirmed = new Map<string, number>()
  const { change } = await db()
  for (const { id, confirmedAt } of world.runs) {
    const run = (await readRun(world.storeHash, id))!
    await expectCounts(world, id)
    const rows = await listRows(world.storeHash, id, { limit: 1000 })
    const changes = await change.findMany({ where: { runId: id }, select: { state: true, rowNumber: true } })
    const stateOf = new Map(changes.map(({ rowNumber, state }) => [rowNumber, state]))
    expect(changes.filter(({ state }) => state === 'ATTEMPTED')).toEqual([])
    if (confirmedAt === null) expect(changes).toEqual([])
    if (run.state === 'COMPLETED') expect(rows.filter(({ state }) => state === 'PENDING')).toEqual([])
    for (const { rowNumber, customerId, state, after } of rows) {
      const recorded = stateOf.get(rowNumber)
      const value = `${customerId} ${after.company}`
      if (state === 'UPDATED') expect([id, rowNumber, recorded, sent.has(value)]).toEqual([id, rowNumber, 'APPLIED', true])
      if (recorded === 'APPLIED') expect([id, rowNumber, state]).toEqual([id, rowNumber, expect.stringMatching(/UPDATED|UNCHANGED/)])
      if (confirmedAt !== null) confirmed.set(value, Math.min(confirmedAt, confirmed.get(value) ?? Infinity))
    }
  }
  for (const [value, at] of sent) expect([value, (confirmed.get(value) ?? Infinity) <= at]).toEqual([value, true])
  return sent.size
}

test(
  'whatever happens to runs, the store, the rows, their counts and the history agree in the end, and nothing is written that was not confirmed',
  { timeout: 600_000 },
  async () => {
    let sequence = 0
    let written = 0
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 15, maxLength: 40 }), async (steps) => {
        const world: World = { storeHash: stores[sequence++ % stores.length]!, runs: [] }
        await control(world, 'POST', '/reset')
        await installStore(sandbox, world.storeHash)
        await control(world, 'PATCH', '/switches', { quota: 400, quotaWindowMs: 2_000, writeLatencyMs: 15 })
        await control(world, 'DELETE', '/requests')
        for (const one of steps) await acts[one.act](world, one)
        await comeToRest(world)
        written += await expectAgreement(world)
      }),
      { numRuns: SEQUENCES, seed: SEED, endOnFailure: true },
    )
    expect(written).toBeGreaterThan(20)
  },
)
