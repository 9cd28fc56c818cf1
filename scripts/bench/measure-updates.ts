// What one update through the form's own action, and one through the API, take beyond the time that BigCommerce takes for it. The
// production build of the app, a
// stand-in of BigCommerce and this client each run in a process of their own on this machine.
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { openSession, quantile, saveByForm, startMeasuredServers, updateByApi, type MeasuredServers } from './measured-servers.ts'

const UPDATES = 300
/** Updates before those that are measured, so that the process is warm; a key may ask 600 times a minute. */
const WARM_UP = { form: 500, API: 150 }
const LATENCIES_MS = [0, 50, 200]
/** The most that an update may add at the median. */
const GOAL_MS = 10

/** A session and a key of the app, and a token of the other store for calling BigCommerce directly. */
type Access = { cookie: string; apiKey: string; token: string }
type Update = (access: Access, company: string) => Promise<void>

/** Prints the table; answers whether the goal is met. */
export async function measureUpdates(): Promise<boolean> {
  let apiKey = ''
  // before the app starts: the embedded database is for one process
  const servers = await startMeasuredServers([], async (environment, { control }) => {
    apiKey = await connect(environment, control)
  })
  try {
    const access = { apiKey, ...(await install(servers)) }
    const ways: Record<keyof typeof WARM_UP, Update> = {
      form: ({ cookie }, company) => saveByForm(servers.appUrl, 'abc123', cookie, company),
      API: (_, company) => updateByApi(servers.appUrl, apiKey, company),
    }
    for (const way of ['form', 'API'] as const) await measure(servers, access, ways[way], WARM_UP[way])
    const rows: Record<string, string>[] = []
    let isGood = true
    for (const latencyMs of LATENCIES_MS) {
      for (const store of ['abc123', 'xyz789'])
        await servers.control('PATCH', `/stores/${store}/switches`, { readLatencyMs: latencyMs, writeLatencyMs: latencyMs })
      for (const [way, update] of Object.entries(ways)) {
        const { total, added } = await measure(servers, access, update, latencyMs ? UPDATES / 3 : UPDATES)
        isGood &&= quantile(added, 0.5) <= GOAL_MS
        rows.push({
          'BigCommerce, each call': `${latencyMs} ms`,
          through: way,
          'whole, median': `${quantile(total, 0.5).toFixed(1)} ms`,
          'added, median': `${quantile(added, 0.5).toFixed(1)} ms`,
          p95: `${quantile(added, 0.95).toFixed(1)} ms`,
          p99: `${quantile(added, 0.99).toFixed(1)} ms`,
        })
      }
    }
    console.log(`One update, added over BigCommerce's own time (goal: at most ${GOAL_MS} ms at the median)`)
    console.table(rows)
    return isGood
  } finally {
    await servers.stop()
  }
}

type Measured = { total: number[]; added: number[] }

async function measure({ sandboxUrl, control }: MeasuredServers, access: Access, update: Update, updates: number): Promise<Measured> {
  await control('DELETE', '/stores/abc123/requests')
  const total: number[] = []
  const added: number[] = []
  for (let i = 0; i < updates; i++) {
    const own = await timed(() => callDirectly(sandboxUrl, access.token, `Company ${Math.random()}`))
    const whole = await timed(() => update(access, `Company ${Math.random()}`))
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

/** A key of abc123, as `npm run connect` makes it. */
async function connect(environment: NodeJS.ProcessEnv, control: MeasuredServers['control']): Promise<string> {
  const { access_token: token } = await control<{ access_token: string }>('POST', '/stores/abc123/token', {})
  const args = ['--import', './scripts/alias.mjs', 'scripts/connect.ts', '--store-hash', 'abc123']
  const env = { ...environment, ACCESS_TOKEN: token, LOG_LEVEL: 'silent' }
  const { stdout } = await promisify(execFile)(process.execPath, args, { env })
  return (JSON.parse(stdout) as { api_key: string }).api_key
}

/** Installs the app in one store; the direct calls go to customer 789 of the other store, since a store has only one token. */
async function install({ control }: MeasuredServers): Promise<Omit<Access, 'apiKey'>> {
  const cookie = await openSession(control, 'abc123')
  const { access_token: token } = await control<{ access_token: string }>('POST', '/stores/xyz789/token', {})
  return { cookie, token }
}
