// What an export of 150,000 customers takes of the app's memory, over what the app takes when it is idle, and of time; a person's request meanwhile.
import { setTimeout } from 'node:timers/promises'
import { installStores, type InstalledStore } from './install-stores.ts'
import { startMeasuredServers } from './measured-servers.ts'
import { forgetPeak, memoryMb } from './process-figures.ts'

const CUSTOMERS = 150_000
const STORE = 'abc123'
const GOALS = { overIdleMb: 60, personMs: 1_000 }
const SETTLES_WITHIN_MS = 5_000
const LOOK_EVERY_MS = 1_000

type Measured = { seconds: number; megabytes: number; overIdleMb: number; longestMs: number }

/** Prints a table; answers whether the goals are met. */
export async function measureExport(): Promise<boolean> {
  let stores: InstalledStore[] = []
  const servers = await startMeasuredServers(['--customers', String(CUSTOMERS)], async (environment, { control }) => {
    stores = await installStores(environment, control, [STORE])
  })
  try {
    const { appUrl, pid } = servers
    const headers = { authorization: `Bearer ${stores[0]!.key}` }
    const measured: Record<string, Measured> = {}
    // the first one loads what all of them need
    await take(`${appUrl}/api/v1/customers/export?customer_id=789`, headers)
    for (const format of ['csv', 'xlsx']) {
      await setTimeout(SETTLES_WITHIN_MS)
      const idle = memoryMb(pid)
      if (!idle) {
        console.log('This system does not tell the memory of a process; nothing is measured.')
        return true
      }
      forgetPeak(pid)
      const startedAt = performance.now()
      const taking = take(`${appUrl}/api/v1/customers/export?format=${format}`, headers)
      const longestMs = await askMeanwhile(`${appUrl}/api/v1/customers?customer_id=789`, headers, taking)
      const bytes = await taking
      const seconds = (performance.now() - startedAt) / 1000
      measured[format] = { seconds, megabytes: bytes / 1e6, overIdleMb: (memoryMb(pid)?.peak ?? 0) - idle.now, longestMs }
    }
    return report(measured)
  } finally {
    await servers.stop()
  }
}

/** How many bytes an answer has, none of which is kept. */
async function take(url: string, headers: Record<string, string>): Promise<number> {
  const response = await fetch(url, { headers })
  if (!response.ok || !response.body) throw new Error(`an export was answered ${response.status}`)
  let bytes = 0
  for await (const part of response.body) bytes += part.byteLength
  return bytes
}

async function askMeanwhile(url: string, headers: Record<string, string>, work: Promise<number>): Promise<number> {
  const state = { isOver: false, longestMs: 0 }
  function end() {
    state.isOver = true
  }
  work.then(end, end)
  while (!state.isOver) {
    const startedAt = performance.now()
    await (await fetch(url, { headers })).text()
    state.longestMs = Math.max(state.longestMs, performance.now() - startedAt)
    await Promise.race([work.catch(() => null), setTimeout(LOOK_EVERY_MS)])
  }
  return state.longestMs
}

function report(measured: Record<string, Measured>): boolean {
  console.log(
    `An export of ${CUSTOMERS} customers (goals: ${GOALS.overIdleMb} MB over idle, a person's look-up within ${GOALS.personMs} ms)`,
  )
  console.table(
    Object.fromEntries(
      Object.entries(measured).map(([format, { seconds, megabytes, overIdleMb, longestMs }]) => [
        format,
        {
          time: `${seconds.toFixed(0)} s`,
          file: `${megabytes.toFixed(1)} MB`,
          'over idle': `${overIdleMb.toFixed(0)} MB`,
          'longest look-up': `${longestMs.toFixed(0)} ms`,
        },
      ]),
    ),
  )
  return Object.values(measured).every(({ overIdleMb, longestMs }) => overIdleMb <= GOALS.overIdleMb && longestMs <= GOALS.personMs)
}
