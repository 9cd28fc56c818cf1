// Runs of 50 stores at once on PostgreSQL, carried out by 1, 2 and 4 worker processes at a BigCommerce that takes 200 ms a call. All of
// it shares the machine: the workers, the database, BigCommerce's stand-in.
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { cpus } from 'node:os'
import { createInterface } from 'node:readline'
import { setTimeout } from 'node:timers/promises'
import { Client } from 'pg'
import { startTemporaryPostgres } from '../temporary-postgres.ts'
import { furtherStores, installStores, type InstalledStore } from './install-stores.ts'
import { companiesCsv, customersOf, isPolite, sendFile, trafficOf } from './measured-runs.ts'
import { quantile, startMeasuredServers, type MeasuredServers } from './measured-servers.ts'
import { coreTimeMs } from './process-figures.ts'

const STORES = 50
const CUSTOMERS = 200
const WORKERS = [1, 2, 4]
const LATENCY_MS = 200
const LOOK_EVERY_MS = 250
/** A store alone: its preview's reading, the reading before the writing, and its PUTs of ten, three at once. */
const LIMIT_MS = LATENCY_MS * (2 + Math.ceil(CUSTOMERS / 10 / 3))

type Ended = { state: string; finishedAt: Date | null }

/** Prints the table; answers whether no store got a 429, or more than three PUTs at once. */
export async function measureStores(): Promise<boolean> {
  const postgres = await startTemporaryPostgres()
  if (!postgres) {
    console.log('PostgreSQL is not on this machine; runs of many stores are not measured.')
    return true
  }
  let stores: InstalledStore[] = []
  const database = new Client(postgres.url)
  const flags = ['--more-stores', String(STORES), '--customers', String(CUSTOMERS)]
  const own = { DATABASE_URL: postgres.url, RUNS: 'worker' }
  const servers = await startMeasuredServers(
    flags,
    async (environment, { control }) => void (stores = await installStores(environment, control, furtherStores(STORES))),
    own,
  )
  try {
    await database.connect()
    for (const { storeHash } of stores)
      await servers.control('PATCH', `/stores/${storeHash}/switches`, { readLatencyMs: LATENCY_MS, writeLatencyMs: LATENCY_MS })
    const rows = []
    let isGood = true
    for (const count of WORKERS) {
      const { told, isPolite: isOk } = await withWorkers(count, servers, (workers) => carryOut(servers, stores, database, workers))
      isGood &&= isOk
      rows.push({ workers: count, ...told })
    }
    console.log(
      `Runs of ${STORES} stores at once, ${CUSTOMERS} customers each, on PostgreSQL; BigCommerce takes ${LATENCY_MS} ms a call; ` +
        `${cpus().length} cores for all of it; a store alone takes ${LIMIT_MS / 1000} s at least`,
    )
    console.table(rows)
    return isGood
  } finally {
    await servers.stop()
    await database.end()
    await postgres.stop()
  }
}

/** One run in each store, from the first file sent to the last run ended. */
async function carryOut({ appUrl, control, pid }: MeasuredServers, stores: InstalledStore[], database: Client, workers: ChildProcess[]) {
  for (const { storeHash } of stores) await control('DELETE', `/stores/${storeHash}/requests`)
  const csv = companiesCsv(await customersOf(control, stores[0]!.storeHash, CUSTOMERS), 'id')
  const pids = [pid, ...workers.map((worker) => worker.pid ?? 0)]
  const coreBefore = coreTimeOf(pids)
  const startedAt = Date.now()
  const sent = await Promise.all(stores.map((store) => sendFile(appUrl, store, csv)))
  const sentMs = Date.now() - startedAt
  const ids = sent.map(({ id }) => id)
  const ends = (await untilEnded(database, ids)).map((end) => end - startedAt)
  const coreTime = coreBefore === null ? null : (coreTimeOf(pids) ?? 0) - coreBefore
  const updated = await database.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM "RunRow" WHERE "runId" = ANY($1) AND state = 'UPDATED'`,
    [ids],
  )
  if (updated.rows[0]?.count !== STORES * CUSTOMERS) throw new Error(`${updated.rows[0]?.count} of ${STORES * CUSTOMERS} rows are updated`)
  const traffic = await Promise.all(stores.map(({ storeHash }) => trafficOf(control, storeHash)))
  const whole = Math.max(...ends)
  return {
    isPolite: traffic.every(isPolite),
    told: {
      'all accepted': seconds(sentMs),
      'first store done': seconds(Math.min(...ends)),
      'median store': seconds(quantile(ends, 0.5)),
      'last store done': seconds(whole),
      'customers a second': ((STORES * CUSTOMERS) / (whole / 1000)).toFixed(0),
      'most PUTs at once at a store': Math.max(...traffic.map(({ maxPutsInFlight }) => maxPutsInFlight)),
      '429': traffic.flatMap(({ requests }) => requests.filter(({ status }) => status === 429)).length,
      ...(coreTime === null ? {} : { 'core time of app and workers': seconds(coreTime) }),
    },
  }
}

/** The epoch milliseconds at which each of the runs ended. */
async function untilEnded(database: Client, ids: string[]): Promise<number[]> {
  for (;;) {
    const { rows } = await database.query<Ended>('SELECT state::text, "finishedAt" FROM "Run" WHERE id = ANY($1)', [ids])
    const wrong = rows.find(({ state }) => state === 'FAILED')
    if (wrong) throw new Error('a run has failed')
    const ends = rows.flatMap(({ finishedAt }) => finishedAt?.getTime() ?? [])
    if (ends.length === ids.length) return ends
    await setTimeout(LOOK_EVERY_MS)
  }
}

async function withWorkers<T>(count: number, { environment }: MeasuredServers, act: (workers: ChildProcess[]) => Promise<T>): Promise<T> {
  const workers = Array.from({ length: count }, () =>
    spawn(process.execPath, ['--import', './scripts/alias.mjs', 'scripts/worker.ts'], {
      env: environment,
      stdio: ['ignore', 'pipe', 'inherit'],
    }),
  )
  const ends = workers.map((worker) => once(worker, 'close'))
  try {
    await Promise.all(workers.map(hasStarted))
    return await act(workers)
  } finally {
    for (const worker of workers) worker.kill()
    await Promise.all(ends)
  }
}

async function hasStarted({ stdout }: ChildProcess): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    createInterface(stdout!)
      .on('line', (line) => line.includes('"worker_started"') && resolve())
      .on('close', () => reject(new Error('a worker did not start')))
  })
}

function coreTimeOf(pids: number[]): number | null {
  const times = pids.map(coreTimeMs)
  return times.includes(null) ? null : times.reduce<number>((sum, ms) => sum + (ms ?? 0), 0)
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`
}
