import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { demoEnvironment } from '../demo-environment.ts'
import { freePort } from '../free-port.ts'

type ActionManifest = { node: Record<string, { exportedName: string }> }

/** The production build of the app and a stand-in of BigCommerce, each in a process of its own, on a database of their own. */
export type MeasuredServers = {
  appUrl: string
  sandboxUrl: string
  /** One call of the sandbox's control API (sandbox/README.md). */
  control<Answer>(method: string, path: string, body?: unknown): Promise<Answer>
  /** What the app runs with. */
  environment: NodeJS.ProcessEnv
  /** The app's process. */
  pid: number
  stop(): Promise<void>
}

type Prepare = (environment: NodeJS.ProcessEnv, servers: Pick<MeasuredServers, 'control'>) => Promise<void>

/** `prepare` may fill the database before the app opens it; `own` is laid over the app's environment. */
export async function startMeasuredServers(
  sandboxFlags: string[],
  prepare: Prepare,
  own: Record<string, string> = {},
): Promise<MeasuredServers> {
  const folder = mkdtempSync(join(tmpdir(), 'update-customer-bench-'))
  const [appPort, sandboxPort] = [await freePort(), await freePort()]
  const [appUrl, sandboxUrl] = [`http://localhost:${appPort}`, `http://127.0.0.1:${sandboxPort}`]
  const database = { DATA_DIR: folder, DATABASE_URL: process.env.DATABASE_URL ?? '' }
  const env = { ...process.env, ...demoEnvironment(appPort, sandboxPort), ...database, LOG_LEVEL: 'info', ...own }
  const sandbox = spawn(process.execPath, ['sandbox/main.ts', '--with-parent', '--quota', '1000000', ...sandboxFlags], {
    env,
    stdio: ['pipe', 'ignore', 'inherit'],
  })
  const control = controlOf(sandboxUrl)
  await answering(`${sandboxUrl}/`)
  await prepare(env, { control })
  const app = spawn(process.execPath, ['scripts/start.mjs', '-H', '127.0.0.1'], { env, stdio: ['ignore', 'ignore', 'inherit'] })
  await answering(`${appUrl}/api/health`)
  async function stop() {
    app.kill()
    sandbox.kill()
    await once(app, 'close')
    rmSync(folder, { recursive: true, force: true })
  }
  return { appUrl, sandboxUrl, control, environment: env, pid: app.pid ?? 0, stop }
}

function controlOf(sandboxUrl: string): MeasuredServers['control'] {
  return async (method, path, body) => {
    const response = await fetch(`${sandboxUrl}/_sandbox${path}`, {
      method,
      headers: { 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const text = await response.text()
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`)
    return text ? JSON.parse(text) : undefined
  }
}

async function answering(url: string): Promise<void> {
  while (!(await fetch(url).then(Boolean, () => false))) await setTimeout(100)
}

/** Opens the app in a store as its owner; the session's cookie. */
export async function openSession(control: MeasuredServers['control'], storeHash: string): Promise<string> {
  const { url } = await control<{ url: string }>('POST', `/stores/${storeHash}/code`, {})
  const [cookie] = (await fetch(url)).headers.getSetCookie()
  return cookie?.split(';')[0] ?? ''
}

/** The request that the customer's page sends when a change of customer 789 is saved by user 11. */
export async function saveByForm(appUrl: string, storeHash: string, cookie: string, company: string): Promise<void> {
  const response = await fetch(`${appUrl}/stores/${storeHash}/customers/789`, {
    method: 'POST',
    headers: {
      'Next-Action': actionId('saveCustomer'),
      Accept: 'text/x-component',
      'Content-Type': 'text/plain;charset=UTF-8',
      Origin: appUrl,
      Cookie: cookie,
    },
    body: JSON.stringify([storeHash, 11, 789, { changes: { company }, expected: {} }]),
  })
  const answer = await response.text()
  if (!answer.includes('"status":"updated"')) throw new Error(`an update was answered ${response.status} ${answer.slice(0, 300)}`)
}

/** The same change, asked for by an automation. */
export async function updateByApi(appUrl: string, apiKey: string, company: string): Promise<void> {
  const response = await fetch(`${appUrl}/api/v1/customers/update`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${apiKey}`, 'Content-Type': 'application/json' },
    body: JSON.stringify({ customer_id: 789, company }),
  })
  const answer = await response.text()
  if (!answer.includes('"fields_updated":["company"]')) throw new Error(`an update was answered ${response.status} ${answer.slice(0, 300)}`)
}

const actionIds = new Map<string, string>()

function actionId(name: string): string {
  const known = actionIds.get(name)
  if (known) return known
  const { node } = JSON.parse(readFileSync('.next/server/server-reference-manifest.json', 'utf8')) as ActionManifest
  const id = Object.keys(node).find((key) => node[key]?.exportedName === name)
  if (!id) throw new Error(`no action ${name} in the build`)
  actionIds.set(name, id)
  return id
}

export function quantile(values: number[], share: number): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length * share)] ?? NaN
}
