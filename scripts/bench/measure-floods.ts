// What single updates of other stores wait for while somebody sends as much as thirty connections can: with nothing, with a member's session,
// with a key. An update every 75 ms through the API, first on an idle app; BigCommerce answers at once, so the times are the app's.
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout } from 'node:timers/promises'
import { crc32 } from 'node:zlib'
import type { Flood } from './flood.ts'
import { furtherStores, installStores, type InstalledStore } from './install-stores.ts'
import { openSession, quantile, startMeasuredServers, updateByApi, type MeasuredServers } from './measured-servers.ts'
import { memoryMb } from './process-figures.ts'

const FLOOD_MS = Number(process.env.SECONDS ?? 15) * 1_000
const CONNECTIONS = 30
/** Another than the updates come from. */
const ADDRESS = '127.0.0.2'
const FLOODED_STORE = 'abc123'
/** A key may ask 600 times a minute, so several take turns. */
const UPDATERS = 4
const EVERY_MS = 75
const IDLE_MS = 15_000
const GOALS = { p99Ms: 100, overMb: 60 }

type Measured = { times: number[]; errors: string[] }

/** Prints the table; answers whether the goals are met. */
export async function measureFloods(): Promise<boolean> {
  let stores: InstalledStore[] = []
  const servers = await startMeasuredServers(['--more-stores', String(UPDATERS)], async (environment, { control }) => {
    stores = await installStores(environment, control, [FLOODED_STORE, ...furtherStores(UPDATERS)])
  })
  try {
    const [flooded, ...users] = stores as [InstalledStore, ...InstalledStore[]]
    const cookie = await openSession(servers.control, FLOODED_STORE)
    await updateWhile(servers, users, IDLE_MS / 2)
    const idle = await updateWhile(servers, users, IDLE_MS)
    const idleMb = memoryMb(servers.pid)?.now ?? 0
    const table = [row('nobody else', idle, idle, {})]
    const errors = [...idle.errors]
    for (const [name, flood] of Object.entries(floods(servers.appUrl, flooded.key, cookie))) {
      const { measured, statuses } = await beside(flood, () => updateWhile(servers, users, FLOOD_MS))
      errors.push(...measured.errors)
      table.push(row(name, measured, idle, statuses))
    }
    await setTimeout(15_000)
    return report(table, errors, (memoryMb(servers.pid)?.now ?? 0) - idleMb)
  } finally {
    await servers.stop()
  }
}

function floods(appUrl: string, key: string, cookie: string): Record<string, Flood> {
  const from = { address: ADDRESS, connections: CONNECTIONS }
  const json = { 'content-type': 'application/json' }
  const own = { authorization: `Bearer ${key}` }
  const customers = `${appUrl}/api/v1/customers?name=ma`
  return {
    'pages, without anything': { ...from, url: `${appUrl}/stores/${FLOODED_STORE}` },
    'the first page': { ...from, url: `${appUrl}/` },
    'callbacks that nobody signed': { ...from, url: `${appUrl}/api/load?signed_payload_jwt=a.b.c` },
    'actions, without anything': {
      ...from,
      url: `${appUrl}/`,
      method: 'POST',
      headers: { 'next-action': '40'.padEnd(42, '0'), 'content-type': 'text/plain', origin: appUrl },
      body: JSON.stringify(['x'.repeat(50_000)]),
    },
    'made-up keys': { ...from, url: customers, headers: { authorization: `Bearer ${madeUpKey()}` } },
    'pages of a member': { ...from, url: `${appUrl}/stores/${FLOODED_STORE}`, headers: { cookie } },
    'lists, with a key': { ...from, url: customers, headers: own },
    'updates, with a key': {
      ...from,
      url: `${appUrl}/api/v1/customers/update`,
      method: 'POST',
      headers: { ...own, ...json },
      body: JSON.stringify({ customer_id: 789, company: 'Flooded' }),
    },
    'bodies that say nothing, with a key': {
      ...from,
      url: `${appUrl}/api/v1/customers/update-batch`,
      method: 'POST',
      headers: { ...own, ...json },
      body: JSON.stringify(Object.fromEntries(Array.from({ length: 20_000 }, (_, index) => [`field${index}`, index]))),
    },
  }
}

/** With a checksum that is right, so that it is looked up. */
function madeUpKey(): string {
  const text = `uck_${'0'.repeat(12)}_${'k'.repeat(43)}`
  return text + crc32(text).toString(16).padStart(8, '0')
}

async function beside<T>(flood: Flood, act: () => Promise<T>): Promise<{ measured: T; statuses: Record<string, number> }> {
  const child = fork(new URL('flood.ts', import.meta.url), { stdio: 'inherit' })
  child.send(flood)
  await setTimeout(500)
  const measured = await act()
  const told = once(child, 'message')
  child.send('over')
  const [statuses] = (await told) as [Record<string, number>]
  return { measured, statuses }
}

/** The updates of each moment, whether the one before has been answered or not, as people send them. */
async function updateWhile(servers: MeasuredServers, users: InstalledStore[], ms: number): Promise<Measured> {
  const measured: Measured = { times: [], errors: [] }
  const sent: Promise<void>[] = []
  const until = performance.now() + ms
  for (let turn = 0; performance.now() < until; turn++) {
    sent.push(update(servers.appUrl, users[turn % users.length]!.key, measured))
    await setTimeout(EVERY_MS)
  }
  await Promise.all(sent)
  return measured
}

async function update(appUrl: string, key: string, { times, errors }: Measured): Promise<void> {
  const startedAt = performance.now()
  await updateByApi(appUrl, key, `Company ${Math.random()}`).catch((problem: Error) => errors.push(problem.message))
  times.push(performance.now() - startedAt)
}

function row(flood: string, { times, errors }: Measured, idle: Measured, statuses: Record<string, number>) {
  const p99 = quantile(times, 0.99)
  return {
    flood,
    answers: Object.entries(statuses)
      .map(([status, count]) => `${count} × ${status}`)
      .join(', '),
    updates: times.length,
    failed: errors.length,
    'median ms': Math.round(quantile(times, 0.5)),
    'p99 ms': Math.round(p99),
    'p99 added': Math.round(p99 - quantile(idle.times, 0.99)),
  }
}

function report(table: ReturnType<typeof row>[], errors: string[], overMb: number): boolean {
  console.log(
    `One update every ${EVERY_MS} ms while ${CONNECTIONS} connections of another address send without pause, ${FLOOD_MS / 1000} s each`,
  )
  console.table(table)
  for (const error of new Set(errors)) console.error(error)
  const worst = Math.max(...table.map((measured) => measured['p99 added']))
  const isGood = errors.length === 0 && worst <= GOALS.p99Ms && overMb <= GOALS.overMb
  console.log(
    `p99 at most ${worst} ms over idle (goal: ${GOALS.p99Ms}); ${overMb.toFixed(0)} MB more than before (goal: ${GOALS.overMb}): ${isGood ? 'met' : 'missed'}.`,
  )
  return isGood
}
