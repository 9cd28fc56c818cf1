// What a file of 100,000 rows takes of the app's memory while it is uploaded and previewed, over what the app takes when it is idle, and
// how long people wait for pages meanwhile.
import { setTimeout } from 'node:timers/promises'
import { installStores, type InstalledStore } from './install-stores.ts'
import { companiesCsv, customersOf, readRun, sendFile } from './measured-runs.ts'
import { openSession, quantile, startMeasuredServers } from './measured-servers.ts'
import { forgetPeak, memoryMb } from './process-figures.ts'

const ROWS = 100_000
const STORE = 'abc123'
const GOALS = { overIdleMb: 150, pageMs: 300 }
const SETTLES_WITHIN_MS = 5_000
const LOOK_EVERY_MS = 1_000
const TOLD_MOMENTS = 12

type Moment = { second: number; phase: string; memoryMb: number }
type Wait = { page: string; ms: number }

/** Prints the tables; answers whether the goals are met. */
export async function measureMemory(): Promise<boolean> {
  let stores: InstalledStore[] = []
  const servers = await startMeasuredServers(['--customers', String(ROWS)], async (environment, { control }) => {
    stores = await installStores(environment, control, [STORE])
  })
  try {
    const { appUrl, control, pid } = servers
    const store = stores[0]!
    const csv = companiesCsv(await customersOf(control, STORE, ROWS), 'id')
    const cookie = await openSession(control, STORE)
    const runs = `${appUrl}/stores/${STORE}/runs`
    for (const page of [`${appUrl}/stores/${STORE}`, runs, runs]) await waitFor(page, { cookie })
    await setTimeout(SETTLES_WITHIN_MS)
    const idle = memoryMb(pid)
    if (!idle) {
      console.log('This system does not tell the memory of a process; nothing is measured.')
      return true
    }
    forgetPeak(pid)
    const moments: Moment[] = []
    const waits: Wait[] = []
    const startedAt = performance.now()

    /** Once: what a person sees, who has the run open, and what an automation asks. Answers the run's state. */
    async function look(phase: string, id: string | null): Promise<string> {
      moments.push({ second: Math.round((performance.now() - startedAt) / 1000), phase, memoryMb: memoryMb(pid)?.now ?? 0 })
      if (!id) waits.push({ page: 'list of runs, while the file comes in', ms: await waitFor(runs, { cookie }) })
      if (!id) return phase
      waits.push({ page: `the run's page, ${phase}`, ms: await waitFor(`${runs}/${id}`, { cookie }) })
      const rows = `${appUrl}/api/v1/runs/${id}/rows?limit=100&after=${Math.floor(Math.random() * ROWS)}`
      waits.push({ page: `a hundred rows by the API, ${phase}`, ms: await waitFor(rows, { authorization: `Bearer ${store.key}` }) })
      return (await readRun(appUrl, store, id)).status
    }

    let id: string | null = null
    const sending = sendFile(appUrl, store, csv, true).then((sent) => (id = sent.id))
    // its failure is thrown where it is awaited
    sending.catch(() => null)
    for (; !id; await Promise.race([sending, setTimeout(LOOK_EVERY_MS)])) await look('uploading', null)
    const runId = await sending
    while ((await look('planning', runId)) === 'planning') await setTimeout(LOOK_EVERY_MS)
    for (let times = 0; times < 5; times++) await look('previewed', runId)
    const { counts } = await readRun(appUrl, store, runId)
    if (counts.pending !== ROWS) throw new Error(`of ${ROWS} rows these became: ${JSON.stringify(counts)}`)
    const overIdleMb = (memoryMb(pid)?.peak ?? 0) - idle.now
    return report({ idleMb: idle.now, overIdleMb, moments, waits })
  } finally {
    await servers.stop()
  }
}

async function waitFor(page: string, headers: Record<string, string>): Promise<number> {
  const startedAt = performance.now()
  const response = await fetch(page, { headers })
  await response.text()
  if (!response.ok) throw new Error(`a page was answered ${response.status}`)
  return performance.now() - startedAt
}

function report({ idleMb, overIdleMb, moments, waits }: { idleMb: number; overIdleMb: number; moments: Moment[]; waits: Wait[] }): boolean {
  const every = Math.ceil(moments.length / TOLD_MOMENTS)
  console.log(`Memory of the app while ${ROWS} rows are uploaded and previewed; idle it has ${idleMb.toFixed(0)} MB`)
  console.table(
    moments
      .filter((_, index) => index % every === 0 || index === moments.length - 1)
      .map(({ second, phase, memoryMb: now }) => ({ second, phase, 'over idle': `${(now - idleMb).toFixed(0)} MB` })),
  )
  console.log(
    `At most ${overIdleMb.toFixed(0)} MB over idle at any moment (goal: ${GOALS.overIdleMb}). Pages meanwhile (goal: ${GOALS.pageMs} ms):`,
  )
  const pages = Map.groupBy(waits, ({ page }) => page)
  console.table(
    [...pages].map(([page, all]) => {
      const times = all.map(({ ms }) => ms)
      return {
        page,
        times: times.length,
        median: ms(quantile(times, 0.5)),
        p95: ms(quantile(times, 0.95)),
        longest: ms(Math.max(...times)),
      }
    }),
  )
  return overIdleMb <= GOALS.overIdleMb && waits.every((wait) => wait.ms <= GOALS.pageMs)
}

function ms(value: number): string {
  return `${value.toFixed(0)} ms`
}
