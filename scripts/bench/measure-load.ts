// Many users at once, each in a store of its own, so that BigCommerce's pace for one store is not what is measured: an update every ten
// seconds, as fast as a person who looks at the customer in between. One app process, a stand-in of BigCommerce that takes 200 ms a call
// and this client share the machine.
import { cpus, loadavg } from 'node:os'
import { setTimeout } from 'node:timers/promises'
import { furtherStores, installStores, type InstalledStore } from './install-stores.ts'
import { quantile, startMeasuredServers, updateByApi, type MeasuredServers } from './measured-servers.ts'
import { coreTimeMs } from './process-figures.ts'

const USERS = 200
const THINK_MS = 10_000
const MEASURED_MS = 60_000
const LATENCY_MS = 200
const GOAL_MEDIAN_MS = 10
const GOAL_P99_MS = 50

type Update = { startedAt: number; wholeMs: number; error: string | null }
type LoggedCall = { method: string; durationMs: number }

/** Prints what an update adds to BigCommerce's own time and how many failed; answers whether the goals are met. */
export async function measureLoad(): Promise<boolean> {
  const users: InstalledStore[] = []
  const servers = await startMeasuredServers(['--more-stores', String(USERS)], async (environment, { control }) => {
    users.push(...(await installEverywhere(environment, control)))
  })
  try {
    const [cpuBefore, loadBefore] = [coreTimeMs(servers.pid), loadavg()[0] ?? 0]
    const startedAt = performance.now() + THINK_MS
    const updates = await Promise.all(users.map((user, index) => work(servers.appUrl, user, index, startedAt)))
    const cpuMs = cpuBefore === null ? null : (coreTimeMs(servers.pid) ?? 0) - cpuBefore
    const added = (await Promise.all(users.map((user, index) => addedBy(servers, user, updates[index]!, startedAt)))).flat()
    return report({ updates: updates.flat(), added, cpuMs, loadBefore })
  } finally {
    await servers.stop()
  }
}

async function installEverywhere(environment: NodeJS.ProcessEnv, control: MeasuredServers['control']): Promise<InstalledStore[]> {
  const stores = await installStores(environment, control, furtherStores(USERS))
  for (const { storeHash } of stores)
    await control('PATCH', `/stores/${storeHash}/switches`, { readLatencyMs: LATENCY_MS, writeLatencyMs: LATENCY_MS })
  return stores
}

/** One user: the first update, which is not measured, somewhere in the first ten seconds, then one every ten seconds. */
async function work(appUrl: string, user: InstalledStore, index: number, startedAt: number): Promise<Update[]> {
  const updates: Update[] = []
  let next = startedAt - THINK_MS + (THINK_MS * index) / USERS
  while (next < startedAt + MEASURED_MS) {
    await setTimeout(Math.max(0, next - performance.now()))
    const begin = performance.now()
    const error = await updateByApi(appUrl, user.key, `Company ${Math.random()}`).then(
      () => null,
      (problem: Error) => problem.message,
    )
    updates.push({ startedAt: begin, wholeMs: performance.now() - begin, error })
    next += THINK_MS
  }
  return updates
}

/** Of each measured update, what is left of it without the GET and the PUT that BigCommerce's own log has of it. */
async function addedBy(
  { control }: MeasuredServers,
  { storeHash }: InstalledStore,
  updates: Update[],
  startedAt: number,
): Promise<number[]> {
  const { requests } = await control<{ requests: LoggedCall[] }>('GET', `/stores/${storeHash}/requests`)
  if (requests.length !== updates.length * 2) return []
  return updates.flatMap(({ wholeMs, startedAt: begin }, index) => {
    const own = requests.slice(index * 2, index * 2 + 2).reduce((sum, { durationMs }) => sum + durationMs, 0)
    return begin < startedAt ? [] : [wholeMs - own]
  })
}

type Result = { updates: Update[]; added: number[]; cpuMs: number | null; loadBefore: number }

function report({ updates, added, cpuMs, loadBefore }: Result): boolean {
  const errors = updates.flatMap(({ error }) => error ?? [])
  const [median, p95, p99] = [0.5, 0.95, 0.99].map((share) => quantile(added, share)) as [number, number, number]
  const isGood = errors.length === 0 && added.length > 0 && median <= GOAL_MEDIAN_MS && p99 <= GOAL_P99_MS
  console.log(
    `${USERS} users, an update every ${THINK_MS / 1000} s each, for ${MEASURED_MS / 1000} s, through the API; ` +
      `BigCommerce takes ${LATENCY_MS} ms a call; ${cpus().length} cores for all of it, on which ${loadBefore.toFixed(1)} processes were at work before`,
  )
  console.table([
    {
      updates: updates.length,
      errors: errors.length,
      measured: added.length,
      'added, median': `${median.toFixed(1)} ms`,
      p95: `${p95.toFixed(1)} ms`,
      p99: `${p99.toFixed(1)} ms`,
      ...(cpuMs === null ? {} : { 'core time of the app, each': `${(cpuMs / updates.length).toFixed(1)} ms` }),
    },
  ])
  for (const error of new Set(errors)) console.error(error)
  console.log(`Goal: no error, at most ${GOAL_MEDIAN_MS} ms at the median and ${GOAL_P99_MS} ms at p99: ${isGood ? 'met' : 'missed'}.`)
  return isGood
}
