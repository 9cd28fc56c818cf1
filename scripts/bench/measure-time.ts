// How long 5,000 customers take at a BigCommerce that takes 200 ms a call: under the quota of the Standard plan, whose window is half as
// long here, so that this ends within a minute but is still what holds the run back; and without any quota.
import { furtherStores, installStores, type InstalledStore } from './install-stores.ts'
import { companiesCsv, completed, customersOf, isPolite, sendFile, trafficOf } from './measured-runs.ts'
import { startMeasuredServers, type MeasuredServers } from './measured-servers.ts'
import { updateNaively } from './naive-connector.ts'

const CUSTOMERS = 5_000
const LATENCY_MS = 200
const QUOTA = 150
const WINDOW_MS = 15_000
const GOALS = { quota: 1.03, none: 1.1 }
/** The naive connector takes as long for each row, so a part of the rows tells its time. */
const NAIVE_ROWS = 50

const PUTS = CUSTOMERS / 10
const PUTS_AT_ONCE = 3
/** Each customer read twice, in full pages, and written once, in full PUTs. */
const FEWEST_REQUESTS = 2 * Math.ceil(CUSTOMERS / 250) + PUTS

/** Prints the table; answers whether the goals are met. */
export async function measureTime(): Promise<boolean> {
  let stores: InstalledStore[] = []
  const flags = ['--more-stores', '3', '--customers', String(CUSTOMERS)]
  const servers = await startMeasuredServers(flags, async (environment, { control }) => {
    stores = await installStores(environment, control, furtherStores(3))
  })
  try {
    for (const { storeHash } of stores)
      await servers.control('PATCH', `/stores/${storeHash}/switches`, { readLatencyMs: LATENCY_MS, writeLatencyMs: LATENCY_MS })
    const [limited, unlimited, other] = stores as [InstalledStore, InstalledStore, InstalledStore]
    await servers.control('PATCH', `/stores/${limited.storeHash}/switches`, { quota: QUOTA, quotaWindowMs: WINDOW_MS })
    const underQuota = await time(servers, limited)
    const withoutQuota = await time(servers, unlimited)
    const naiveMs = await timeNaive(servers, other)
    const rows = [
      row('150 calls in 15 s, from the upload to the end', underQuota.wholeMs, leastUnderQuotaMs(), GOALS.quota, naiveMs),
      row('none, from the run’s start to its end', withoutQuota.runMs, leastWithoutQuotaMs(), GOALS.none, naiveMs),
      row('none, from the upload to the end', withoutQuota.wholeMs, leastWithoutQuotaMs(), null, naiveMs),
    ]
    console.log(`${CUSTOMERS} customers changed, at ${LATENCY_MS} ms a call (naive: ${NAIVE_ROWS} of them measured, the others added)`)
    console.table(rows.map(({ told }) => told))
    return rows.every(({ isGood }) => isGood) && underQuota.isPolite && withoutQuota.isPolite
  } finally {
    await servers.stop()
  }
}

/** Three PUTs at once, each as long as BigCommerce takes. */
function leastWithoutQuotaMs(): number {
  return Math.ceil(PUTS / PUTS_AT_ONCE) * LATENCY_MS
}

/** The fewest requests in full windows, of which the first begins at once; the rest, PUTs, in the last one, as above. */
function leastUnderQuotaMs(): number {
  const fullWindows = Math.ceil(FEWEST_REQUESTS / QUOTA) - 1
  const rest = FEWEST_REQUESTS - fullWindows * QUOTA
  return fullWindows * WINDOW_MS + Math.ceil(rest / PUTS_AT_ONCE) * LATENCY_MS
}

/** `wholeMs`: from when the file was accepted, with the preview. `runMs`: from when its rows began to be carried out. */
async function time({ appUrl, control }: MeasuredServers, store: InstalledStore) {
  const csv = companiesCsv(await customersOf(control, store.storeHash, CUSTOMERS), 'id')
  const { id, acceptedAt } = await sendFile(appUrl, store, csv)
  const { started_at: startedAt, finished_at: finishedAt } = await completed(appUrl, store, id, CUSTOMERS)
  const end = Date.parse(finishedAt ?? '')
  const traffic = await trafficOf(control, store.storeHash)
  return { wholeMs: end - acceptedAt, runMs: end - Date.parse(startedAt ?? ''), isPolite: isPolite(traffic) }
}

/** Under the quota it takes as long: one call after another, of 200 ms each, is less than the quota allows. */
async function timeNaive({ sandboxUrl, control }: MeasuredServers, store: InstalledStore): Promise<number> {
  const customers = await customersOf(control, store.storeHash, NAIVE_ROWS)
  const startedAt = performance.now()
  await updateNaively(sandboxUrl, store, customers, 'id')
  return ((performance.now() - startedAt) * CUSTOMERS) / NAIVE_ROWS
}

function row(quota: string, oursMs: number, limitMs: number, goal: number | null, naiveMs: number) {
  const ratio = oursMs / limitMs
  const told = {
    quota,
    ours: seconds(oursMs),
    limit: seconds(limitMs),
    'ours / limit': ratio.toFixed(3),
    goal: goal ?? '',
    naive: seconds(naiveMs),
    'naive / ours': (naiveMs / oursMs).toFixed(1),
  }
  return { told, isGood: goal === null || ratio <= goal }
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`
}
