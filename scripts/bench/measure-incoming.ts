// What single updates wait for while a large file comes in: an update every 75 ms through the API, first on an idle app, then while 200,000 rows
// are uploaded, kept and planned. BigCommerce's own time is taken from its own log, so that only what the app adds is told.
import { setTimeout } from 'node:timers/promises'
import { furtherStores, installStores, type InstalledStore } from './install-stores.ts'
import { companiesCsv, customersOf, readRun, sendFile } from './measured-runs.ts'
import { quantile, startMeasuredServers, updateByApi, type MeasuredServers } from './measured-servers.ts'
import { forgetPeak, memoryMb } from './process-figures.ts'

const ROWS = Number(process.env.ROWS ?? 200_000)
const BULK_STORE = 'abc123'
/** A key may ask 600 times a minute, so several take turns. */
const UPDATERS = 4
const EVERY_MS = 75
const IDLE_UPDATES = 300
const WARM_UP = 150
const GOALS = { p99Ms: 15, overIdleMb: 150 }

type Phase = 'idle' | 'rows come in' | 'rows are planned'
type Update = { phase: Phase; wholeMs: number; error: string | null; user: number }
type LoggedCall = { method: string; durationMs: number }

/** Prints the table; answers whether the goals are met. */
export async function measureIncoming(): Promise<boolean> {
  let stores: InstalledStore[] = []
  const flags = ['--more-stores', String(UPDATERS), '--customers', '1000']
  const servers = await startMeasuredServers(flags, async (environment, { control }) => {
    stores = await installStores(environment, control, [BULK_STORE, ...furtherStores(UPDATERS)])
  })
  try {
    const [bulk, ...users] = stores as [InstalledStore, ...InstalledStore[]]
    const known = await customersOf(servers.control, BULK_STORE, 1_000)
    // more rows than customers: the store need not be as large as the file, and what is not found is read, judged and kept as well
    const csv = companiesCsv(
      Array.from({ length: ROWS }, (_, index) => known[index] ?? { id: 10_000_000 + index, email: '' }),
      'id',
    )
    await updateFor(servers, users, 'idle', WARM_UP)
    await forgetCalls(servers, users)
    const idle = await updateFor(servers, users, 'idle', IDLE_UPDATES)
    const idleMb = memoryMb(servers.pid)?.now ?? 0
    forgetPeak(servers.pid)
    let phase: Phase | null = 'rows come in'
    const updating = updateWhile(servers, users, () => phase)
    const startedAt = performance.now()
    const { id } = await sendFile(servers.appUrl, bulk, csv, true)
    const cameInMs = performance.now() - startedAt
    phase = 'rows are planned'
    let planned = await readRun(servers.appUrl, bulk, id)
    for (; planned.status === 'planning'; planned = await readRun(servers.appUrl, bulk, id)) await setTimeout(500)
    phase = null
    const updates = [...idle, ...(await updating)]
    const took = { cameInMs, plannedMs: performance.now() - startedAt - cameInMs, overIdleMb: (memoryMb(servers.pid)?.peak ?? 0) - idleMb }
    return report(await addedBy(servers, users, updates), updates, took)
  } finally {
    await servers.stop()
  }
}

async function updateFor(servers: MeasuredServers, users: InstalledStore[], phase: Phase, count: number): Promise<Update[]> {
  let left = count
  return updateWhile(servers, users, () => (left-- > 0 ? phase : null))
}

/** One after the other as long as there is a phase: of several at once the log could not tell which is whose. */
async function updateWhile(servers: MeasuredServers, users: InstalledStore[], phaseNow: () => Phase | null): Promise<Update[]> {
  const updates: Update[] = []
  for (let phase = phaseNow(), turn = 0; phase; phase = phaseNow(), turn++) {
    const user = turn % users.length
    const startedAt = performance.now()
    const error = await updateByApi(servers.appUrl, users[user]!.key, `Company ${Math.random()}`).then(
      () => null,
      (problem: Error) => problem.message,
    )
    const wholeMs = performance.now() - startedAt
    updates.push({ phase, wholeMs, error, user })
    await setTimeout(Math.max(0, EVERY_MS - wholeMs))
  }
  return updates
}

async function forgetCalls({ control }: MeasuredServers, users: InstalledStore[]): Promise<void> {
  for (const { storeHash } of users) await control('DELETE', `/stores/${storeHash}/requests`)
}

/** Of each update, what is left of it without the GET and the PUT that BigCommerce's own log has of it. */
async function addedBy({ control }: MeasuredServers, users: InstalledStore[], updates: Update[]): Promise<Map<Phase, number[]>> {
  const added = new Map<Phase, number[]>()
  for (const [user, { storeHash }] of users.entries()) {
    const { requests } = await control<{ requests: LoggedCall[] }>('GET', `/stores/${storeHash}/requests`)
    const own = updates.filter((update) => update.user === user)
    if (requests.length !== own.length * 2) throw new Error(`${own.length} updates took ${requests.length} calls instead of two each`)
    for (const [index, { phase, wholeMs }] of own.entries()) {
      const [read, write] = requests.slice(index * 2, index * 2 + 2)
      added.set(phase, [...(added.get(phase) ?? []), wholeMs - (read?.durationMs ?? 0) - (write?.durationMs ?? 0)])
    }
  }
  return added
}

type Took = { cameInMs: number; plannedMs: number; overIdleMb: number }

function report(added: Map<Phase, number[]>, updates: Update[], { cameInMs, plannedMs, overIdleMb }: Took): boolean {
  const errors = updates.flatMap(({ error }) => error ?? [])
  console.log(`One update every ${EVERY_MS} ms while ${ROWS} rows come in (${seconds(cameInMs)}) and are planned (${seconds(plannedMs)})`)
  console.table(
    [...added].map(([phase, times]) => ({
      phase,
      updates: times.length,
      'added, median': ms(quantile(times, 0.5)),
      p95: ms(quantile(times, 0.95)),
      p99: ms(quantile(times, 0.99)),
      longest: ms(Math.max(...times)),
    })),
  )
  for (const error of new Set(errors)) console.error(error)
  const idleP99 = quantile(added.get('idle') ?? [], 0.99)
  const worstP99 = Math.max(...[...added].filter(([phase]) => phase !== 'idle').map(([, times]) => quantile(times, 0.99)))
  const isGood = errors.length === 0 && worstP99 - idleP99 <= GOALS.p99Ms && overIdleMb <= GOALS.overIdleMb
  console.log(
    `p99 ${ms(worstP99 - idleP99)} over idle (goal: ${GOALS.p99Ms} ms); at most ${overIdleMb.toFixed(0)} MB over idle (goal: ${GOALS.overIdleMb}): ` +
      `${isGood ? 'met' : 'missed'}.`,
  )
  return isGood
}

function ms(value: number): string {
  return `${value.toFixed(1)} ms`
}

function seconds(value: number): string {
  return `${(value / 1000).toFixed(1)} s`
}
