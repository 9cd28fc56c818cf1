// `npm run bench`: what one update through the form's own action takes beyond the time that BigCommerce takes for it. The production build
// of the app, a stand-in of BigCommerce and this client each run in a process of their own on this machine.
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { demoEnvironment } from './demo-environment.ts'
import { freePort } from './free-port.ts'
import { provideBuild } from './production-build.ts'

const UPDATES = 300
const WARM_UP = 50
const LATENCIES_MS = [0, 50, 200]
/** The most that an update may add at the median. */
const GOAL_MS = 10

type Logged = { durationMs: number }
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
const app = spawn(process.execPath, ['scripts/start.mjs', '-H', '127.0.0.1'], { env, stdio: ['ignore', 'ignore', 'inherit'] })
try {
  await Promise.all([answering(`http://127.0.0.1:${sandboxPort}/`), answering(`${appUrl}/api/health`)])
  const cookie = await install()
  await measure(cookie, WARM_UP)
  const rows: Record<string, string>[] = []
  let isGood = true
  for (const latencyMs of LATENCIES_MS) {
    await control('PATCH', '/stores/abc123/switches', { readLatencyMs: latencyMs, writeLatencyMs: latencyMs })
    const { total, added } = await measure(cookie, latencyMs ? UPDATES / 3 : UPDATES)
    isGood &&= at(added, 0.5) <= GOAL_MS
    rows.push({
      'BigCommerce, each call': `${latencyMs} ms`,
      'whole, median': `${at(total, 0.5).toFixed(1)} ms`,
      'added, median': `${at(added, 0.5).toFixed(1)} ms`,
      p95: `${at(added, 0.95).toFixed(1)} ms`,
      p99: `${at(added, 0.99).toFixed(1)} ms`,
    })
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

async function measure(cookie: string, updates: number): Promise<{ total: number[]; added: number[] }> {
  const total: number[] = []
  const added: number[] = []
  for (let i = 0; i < updates; i++) {
    await control('DELETE', '/stores/abc123/requests')
    const startedAt = performance.now()
    await save(cookie, `Company ${Math.random()}`)
    const took = performance.now() - startedAt
    const { requests } = await control<{ requests: Logged[] }>('GET', '/stores/abc123/requests')
    if (requests.length !== 2) throw new Error(`an update took ${requests.length} calls instead of a GET and a PUT`)
    total.push(took)
    added.push(took - requests.reduce((sum, { durationMs }) => sum + durationMs, 0))
  }
  return { total, added }
}

/** The request that the customer's page sends when a change is saved. */
async function save(cookie: string, company: string): Promise<void> {
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

function actionId(name: string): string {
  const { node } = JSON.parse(readFileSync('.next/server/server-reference-manifest.json', 'utf8')) as ActionManifest
  const id = Object.keys(node).find((key) => node[key]?.exportedName === name)
  if (!id) throw new Error(`no action ${name} in the build`)
  return id
}

async function install(): Promise<string> {
  const { url } = await control<{ url: string }>('POST', '/stores/abc123/code', {})
  const [cookie] = (await fetch(url)).headers.getSetCookie()
  return cookie?.split(';')[0] ?? ''
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
