// `npm run bench`: what one update through the form's own action, and one through the API, take beyond the time that BigCommerce takes for
// it. The production build of the app, a stand-in of BigCommerce and this client each run in a process of their own on this machine.
import { execFile, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { promisify } from 'node:util'
import { demoEnvironment } from './demo-environment.ts'
import { freePort } from './free-port.ts'
import { provideBuild } from './production-build.ts'

const UPDATES = 300
const WARM_UP = 50
const LATENCIES_MS = [0, 50, 200]
/** The most that an update may add at the median. */
const GOAL_MS = 10

/** A session and a key of the app, and a token of the other store for calling BigCommerce directly. */
type Access = { cookie: string; apiKey: string; token: string }
type ActionManifest = { node: Record<string, { exportedName: string }> }

if (!(await provideBuild())) process.exit(1)
const folder = mkdtempSync(join(tmpdir(), 'update-customer-bench-'))
const [appPort, sandboxPort] = [await freePort(), await freePort()]
const appUrl = `http://localhost:${appPort}`
const env = {
  ...process.env,
  ...demoEnvironment(appPort, sandboxPort),
  DATA_DIR: folder,
  DATABASE_URL: process.env.DATABASE_URL ?? '',
  LOG_LEVEL: 'info',
}
const sandbox = spawn(process.execPath, ['sandbox/main.ts', '--with-parent', '--quota', '1000000'], {
  env,
  stdio: ['pipe', 'ignore', 'inherit'],
})
await answering(`http://127.0.0.1:${sandboxPort}/`)
// before the app starts: the embedded database is for one process
const apiKey = await connect()
const app = spawn(process.execPath, ['scripts/start.mjs', '-H', '127.0.0.1'], { env, stdio: ['ignore', 'ignore', 'inherit'] })
try {
  await answering(`${appUrl}/api/health`)
  const access = { apiKey, ...(await install()) }
  const ways = { form: save, API: callApi }
  for (const update of Object.values(ways)) await measure(access, update, WARM_UP)
  const rows: Record<string, string>[] = []
  let isGood = true
  for (const latencyMs of LATENCIES_MS) {
    for (const store of ['abc123', 'xyz789'])
      await control('PATCH', `/stores/${store}/switches`, { readLatencyMs: latencyMs, writeLatencyMs: latencyMs })
    for (const [way, update] of Object.entries(ways)) {
      const { total, added } = await measure(access, update, latencyMs ? UPDATES / 3 : UPDATES)
      isGood &&= at(added, 0.5) <= GOAL_MS
      rows.push({
        'BigCommerce, each call': `${latencyMs} ms`,
        through: way,
        'whole, median': `${at(total, 0.5).toFixed(1)} ms`,
        'added, median': `${at(added, 0.5).toFixed(1)} ms`,
        p95: `${at(added, 0.95).toFixed(1)} ms`,
        p99: `${at(added, 0.99).toFixed(1)} ms`,
      })
    }
  }
  console.log(`One update, added over BigCommerce's own time (goal: at most ${GOAL_MS} ms at the median)`)
  console.table(rows)
  process.exitCode = isGood ? 0 : 1
} finally {
  app.kill()
  sandbox.kill()
  await once(app, 'close')
  rmSync(folder, { recursive: true, force: true })
}

async function measure(
  access: Access,
  update: (access: Access, company: string) => Promise<void>,
  updates: number,
): Promise<{ total: number[]; added: number[] }> {
  await control('DELETE', '/stores/abc123/requests')
  const total: number[] = []
  const added: number[] = []
  for (let i = 0; i < updates; i++) {
    const own = await timed(() => callDirectly(access.token, `Company ${Math.random()}`))
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
async function callDirectly(token: string, company: string): Promise<void> {
  const headers = { 'X-Auth-Token': token, Accept: 'application/json', 'Content-Type': 'application/json' }
  const customers = `http://127.0.0.1:${sandboxPort}/stores/xyz789/v3/customers`
  await (await fetch(`${customers}?id:in=789&limit=250`, { headers })).json()
  await (await fetch(customers, { method: 'PUT', headers, body: JSON.stringify([{ id: 789, company }]) })).json()
}

/** The request that the customer's page sends when a change is saved. */
async function save({ cookie }: Access, company: string): Promise<void> {
  const response = await fetch(`${appUrl}/stores/abc123/customers/789`, {
    method: 'POST',
    headers: {
      'Next-Action': actionId('saveCustomer'),
      Accept: 'text/x-component',
      'Content-Type': 'text/plain;charset=UTF-8',
      Origin: appUrl,
      Cookie: cookie,
    },
    body: JSON.stringify(['abc123', 11, 789, { changes: { company }, expected: {} }]),
  })
  const answer = await response.text()
  if (!answer.includes('"status":"updated"')) throw new Error(`an update was answered ${response.status} ${answer.slice(0, 300)}`)
}

async function callApi({ apiKey }: Access, company: string): Promise<void> {
  const response = await fetch(`${appUrl}/api/v1/customers/update`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${apiKey}`, 'Content-Type': 'application/json' },
    body: JSON.stringify({ customer_id: 789, company }),
  })
  const answer = await response.text()
  if (!answer.includes('"fields_updated":["company"]')) throw new Error(`an update was answered ${response.status} ${answer.slice(0, 300)}`)
}

/** A key of abc123, as `npm run connect` makes it. */
async function connect(): Promise<string> {
  const { access_token: token } = await control<{ access_token: string }>('POST', '/stores/abc123/token', {})
  const args = ['--import', './scripts/alias.mjs', 'scripts/connect.ts', '--store-hash', 'abc123']
  const { stdout } = await promisify(execFile)(process.execPath, args, { env: { ...env, ACCESS_TOKEN: token, LOG_LEVEL: 'silent' } })
  return (JSON.parse(stdout) as { api_key: string }).api_key
}

function actionId(name: string): string {
  const { node } = JSON.parse(readFileSync('.next/server/server-reference-manifest.json', 'utf8')) as ActionManifest
  const id = Object.keys(node).find((key) => node[key]?.exportedName === name)
  if (!id) throw new Error(`no action ${name} in the build`)
  return id
}

/** The app in one store, and the other store, whose customer 789 is as good, for the direct calls: a store has one token. */
async function install(): Promise<Omit<Access, 'apiKey'>> {
  const { url } = await control<{ url: string }>('POST', '/stores/abc123/code', {})
  const [cookie] = (await fetch(url)).headers.getSetCookie()
  const { access_token: token } = await control<{ access_token: string }>('POST', '/stores/xyz789/token', {})
  return { cookie: cookie?.split(';')[0] ?? '', token }
}

async function control<Answer>(method: string, path: string, body?: unknown): Promise<Answer> {
  const response = await fetch(`http://127.0.0.1:${sandboxPort}/_sandbox${path}`, {
    method,
    headers: { 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const text = await response.text()
  return (text ? JSON.parse(text) : undefined) as Answer
}

async function answering(url: string): Promise<void> {
  while (!(await fetch(url).then(Boolean, () => false))) await setTimeout(100)
}

function at(values: number[], quantile: number): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length * quantile)] ?? NaN
}
