// What one update through the form's own action takes beyond the time that BigCommerce takes for it. The production build of the app, a
// stand-in of BigCommerce and this client each run in a process of their own on this machine.
import { quantile, saveByForm, startMeasuredServers, type MeasuredServers } from './measured-servers.ts'

const UPDATES = 300
const WARM_UP = 50
const LATENCIES_MS = [0, 50, 200]
/** The most that an update may add at the median. */
const GOAL_MS = 10

/** A session of the app, and a token of the store for calling it directly. */
type Access = { cookie: string; token: string }

/** Prints the table; answers whether the goal is met. */
export async function measureUpdates(): Promise<boolean> {
  const servers = await startMeasuredServers([])
  try {
    const access = await install(servers)
    await measure(servers, access, WARM_UP)
    const rows: Record<string, string>[] = []
    let isGood = true
    for (const latencyMs of LATENCIES_MS) {
      for (const store of ['abc123', 'xyz789'])
        await servers.control('PATCH', `/stores/${store}/switches`, { readLatencyMs: latencyMs, writeLatencyMs: latencyMs })
      const { total, added } = await measure(servers, access, latencyMs ? UPDATES / 3 : UPDATES)
      isGood &&= quantile(added, 0.5) <= GOAL_MS
      rows.push({
        'BigCommerce, each call': `${latencyMs} ms`,
        'whole, median': `${quantile(total, 0.5).toFixed(1)} ms`,
        'added, median': `${quantile(added, 0.5).toFixed(1)} ms`,
        p95: `${quantile(added, 0.95).toFixed(1)} ms`,
        p99: `${quantile(added, 0.99).toFixed(1)} ms`,
      })
    }
    console.log(`One update, added over BigCommerce's own time (goal: at most ${GOAL_MS} ms at the median)`)
    console.table(rows)
    return isGood
  } finally {
    await servers.stop()
  }
}

type Measured = { total: number[]; added: number[] }

async function measure({ appUrl, sandboxUrl, control }: MeasuredServers, { cookie, token }: Access, updates: number): Promise<Measured> {
  await control('DELETE', '/stores/abc123/requests')
  const total: number[] = []
  const added: number[] = []
  for (let i = 0; i < updates; i++) {
    const own = await timed(() => callDirectly(sandboxUrl, token, `Company ${Math.random()}`))
    const whole = await timed(() => saveByForm(appUrl, 'abc123', cookie, `Company ${Math.random()}`))
    total.push(whole)
    added.push(whole - own)
  }
  const { count } = await control<{ count: number }>('GET', '/stores/abc123/requests')
  if (count !== updates * 2) throw new Error(`${updates} updates took ${count} calls instead of a GET and a PUT each`)
  return { total, added }
}

async function timed(work: () => Promise<void>): Promise<number> {
  const startedAt = performance.now()
  await work()
  return performance.now() - startedAt
}

/** BigCommerce's own time: the two calls that an update is made of, by this client instead of the app. */
async function callDirectly(sandboxUrl: string, token: string, company: string): Promise<void> {
  const headers = { 'X-Auth-Token': token, Accept: 'application/json', 'Content-Type': 'application/json' }
  const customers = `${sandboxUrl}/stores/xyz789/v3/customers`
  await (await fetch(`${customers}?id:in=789&limit=250`, { headers })).json()
  await (await fetch(customers, { method: 'PUT', headers, body: JSON.stringify([{ id: 789, company }]) })).json()
}

/** The app in one store, and the other store, whose customer 789 is as good, for the direct calls: a store has one token. */
async function install({ control }: MeasuredServers): Promise<Access> {
  const { url } = await control<{ url: string }>('POST', '/stores/abc123/code', {})
  const [cookie] = (await fetch(url)).headers.getSetCookie()
  const { access_token: token } = await control<{ access_token: string }>('POST', '/stores/xyz789/token', {})
  return { cookie: cookie?.split(';')[0] ?? '', token }
}
