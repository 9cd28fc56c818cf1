// What people keep of the store while a bulk run is at work under the quota of the Standard plan: updates at one a second, and edits that
// somebody makes at BigCommerce to customers which the run has not reached.
import { setTimeout } from 'node:timers/promises'
import { furtherStores, installStores, type InstalledStore } from './install-stores.ts'
import { companiesCsv, customersOf, isPolite, readRun, sendFile, trafficOf } from './measured-runs.ts'
import { quantile, startMeasuredServers, updateByApi, type MeasuredServers } from './measured-servers.ts'

const LATENCY_MS = 100
const STANDARD = { quota: 150, quotaWindowMs: 30_000 }
const UPDATES = 45
const P95_GOAL_MS = 3_000
/** The most requests that a thousand customers by id may take under the quota. */
const REQUESTS_GOAL = 116
const REQUEST_ROWS = 1_000

const SCARCE = { quota: 30, quotaWindowMs: 5_000 }
const EDITED_ROWS = 600
const EDITS = 360

/** Prints the tables; answers whether the goals are met. */
export async function measurePeople(): Promise<boolean> {
  let stores: InstalledStore[] = []
  const servers = await startMeasuredServers(['--more-stores', '3', '--customers', '3000'], async (environment, { control }) => {
    stores = await installStores(environment, control, furtherStores(3))
  })
  try {
    const [beside, alone, edited] = stores as [InstalledStore, InstalledStore, InstalledStore]
    const results = await Promise.all([
      measureBeside(servers, beside),
      measureRequestsUnderQuota(servers, alone),
      measureEdits(servers, edited),
    ])
    return results.every(Boolean)
  } finally {
    await servers.stop()
  }
}

async function begin(servers: MeasuredServers, store: InstalledStore, switches: object, rows: number): Promise<string> {
  const latency = { readLatencyMs: LATENCY_MS, writeLatencyMs: LATENCY_MS }
  await servers.control('PATCH', `/stores/${store.storeHash}/switches`, { ...latency, ...switches })
  const { id } = await sendFile(servers.appUrl, store, companiesCsv(await customersOf(servers.control, store.storeHash, rows), 'id'))
  return id
}

async function until(servers: MeasuredServers, store: InstalledStore, id: string, status: string): Promise<void> {
  while ((await readRun(servers.appUrl, store, id)).status !== status) await setTimeout(200)
}

/** Single updates at one a second beside a run that takes several windows. */
async function measureBeside(servers: MeasuredServers, store: InstalledStore): Promise<boolean> {
  const id = await begin(servers, store, STANDARD, 3_000)
  await until(servers, store, id, 'running')
  const times: number[] = []
  let refused = 0
  const updates = Array.from({ length: UPDATES }, async (_, second) => {
    await setTimeout(second * 1_000)
    const startedAt = performance.now()
    await updateByApi(servers.appUrl, store.key, `Person ${second}`).catch(() => (refused += 1))
    times.push(performance.now() - startedAt)
  })
  await Promise.all(updates)
  const { status, counts } = await readRun(servers.appUrl, store, id)
  const p95 = quantile(times, 0.95)
  const polite = isPolite(await trafficOf(servers.control, store.storeHash))
  console.log(`${UPDATES} updates at one a second beside a run, 150 calls in 30 s (the run then: ${status}, ${counts.updated} rows)`)
  console.table([
    {
      updated: UPDATES - refused,
      'p50 ms': Math.round(quantile(times, 0.5)),
      'p95 ms': Math.round(p95),
      goal: P95_GOAL_MS,
      'no 429': polite,
    },
  ])
  return refused === 0 && p95 < P95_GOAL_MS && polite
}

async function measureRequestsUnderQuota(servers: MeasuredServers, store: InstalledStore): Promise<boolean> {
  const id = await begin(servers, store, STANDARD, REQUEST_ROWS)
  await until(servers, store, id, 'completed')
  const { count } = await trafficOf(servers.control, store.storeHash)
  console.log(`Requests for ${REQUEST_ROWS} customers by id, 150 calls in 30 s`)
  console.table([{ requests: count, goal: REQUESTS_GOAL }])
  return count <= REQUESTS_GOAL
}

/** Somebody else uses the quota up, and edits what the run has not reached while it waits for the next window. */
async function measureEdits(servers: MeasuredServers, store: InstalledStore): Promise<boolean> {
  const { control } = servers
  const of = `/stores/${store.storeHash}`
  const id = await begin(servers, store, SCARCE, EDITED_ROWS)
  await until(servers, store, id, 'running')
  while ((await readRun(servers.appUrl, store, id)).counts.updated! < (EDITED_ROWS - EDITS) / 2) await setTimeout(50)
  await control('PUT', `${of}/window`, { used: SCARCE.quota, resetMs: SCARCE.quotaWindowMs })
  // what was on its way has come back
  await setTimeout(10 * LATENCY_MS)
  const customers = await control<{ id: number; company: string }[]>('GET', `${of}/customers`)
  const rest = customers.slice(0, EDITED_ROWS).filter(({ id: customer, company }) => !company.startsWith(`Company ${customer} of`))
  const edited = rest.slice(-EDITS).map((customer) => customer.id)
  for (const customer of edited) await control('PATCH', `${of}/customers/${customer}`, { company: `Edited ${customer}` })
  await until(servers, store, id, 'completed')
  const after = new Map((await control<{ id: number; company: string }[]>('GET', `${of}/customers`)).map((one) => [one.id, one.company]))
  const lost = edited.filter((customer) => after.get(customer) !== `Edited ${customer}`).length
  const { counts } = await readRun(servers.appUrl, store, id)
  console.log(`${edited.length} of ${EDITED_ROWS} customers edited by somebody while a run waits for the quota`)
  console.table([{ lost, goal: 0, 'rows held': counts.held, updated: counts.updated }])
  return lost === 0
}
