// `npm run demo`: the production build of the app beside a stand-in of BigCommerce. PORT and SANDBOX_PORT choose other ports.
// `npm run dev:demo`: the same with the development server; whatever changes is reloaded, the stand-in too.
import { execFile, spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { openSync } from 'node:fs'
import { createServer } from 'node:net'
import { setTimeout } from 'node:timers/promises'
import { promisify } from 'node:util'
import { demoEnvironment } from './demo-environment.ts'
import { provideBuild } from './production-build.ts'

const APP_LOG = '.demo/app.log'
const JSON_BODY = { 'content-type': 'application/json' }

const isDevelopment = process.argv.includes('--dev')
const appPort = Number(process.env.PORT || 3000)
const sandboxPort = Number(process.env.SANDBOX_PORT || 4400)

for (const [name, port] of Object.entries({ PORT: appPort, SANDBOX_PORT: sandboxPort })) {
  if (await isFree(port)) continue
  console.error(
    `Port ${port} is taken. Stop what uses it, or choose another: ${name}=${port + 10} npm run ${isDevelopment ? 'dev:demo' : 'demo'}`,
  )
  process.exit(1)
}
if (!isDevelopment && !(await provideBuild())) process.exit(1)

const env = { NEXT_TELEMETRY_DISABLED: '1', ...process.env, ...demoEnvironment(appPort, sandboxPort) }
const watched = isDevelopment ? ['--watch', '--watch-preserve-output'] : []
const sandbox = spawn(process.execPath, [...watched, 'sandbox/main.ts', '--with-parent'], { env, stdio: ['pipe', 'ignore', 'inherit'] })
const sandboxEnds = end('The stand-in of BigCommerce', sandbox)
await Promise.race([untilItAnswers(sandboxPort), sandboxEnds])
// before the app starts: the embedded database is for one process
const apiKey = await connectStore()
const app = startApp()
const ends = [sandboxEnds, end('The app', app)]
let isStopping = false
process.on('SIGINT', stop)
process.on('SIGTERM', stop)

const isReady = await Promise.race([untilItAnswers(appPort), ...ends])
if (isReady === undefined) {
  await install()
  console.log(`
  Open  http://localhost:${sandboxPort}/

  It plays BigCommerce: choose a store, install the app in its control panel where it is not, open it and update a customer; or begin
  at a customer, in the Action menu of each row under Customers.
  The app itself is at http://localhost:${appPort}, its log is ${isDevelopment ? 'below' : APP_LOG}. What it keeps is in .demo and is there
  again at the next start; the stores of the stand-in begin afresh${isDevelopment ? ', also when a file below sandbox/ changes' : ''}. Ctrl+C stops both.

  The JSON API, with a key of the store abc123. This reads a customer:

  curl -sS 'http://localhost:${appPort}/api/v1/customers?customer_id=789' \\
    -H 'Authorization: Bearer ${apiKey}'

  And this changes that customer:

  curl -sS http://localhost:${appPort}/api/v1/customers/update \\
    -H 'Authorization: Bearer ${apiKey}' -H 'Content-Type: application/json' \\
    -d '{ "customer_id": "789", "company": "Nueva Empresa S.A.", "phone": "+34 600 987 654" }'
`)
}
const whoEnded = await Promise.race(ends)
if (!isStopping) {
  console.error(`${whoEnded} ended by itself.`)
  process.exitCode = 1
}
stop()
await Promise.all(ends)
process.exit()

/** A key of a store that is connected as `npm run connect` does it. */
async function connectStore(): Promise<string> {
  const response = await fetch(`http://127.0.0.1:${sandboxPort}/_sandbox/stores/abc123/token`, {
    method: 'POST',
    body: '{}',
    headers: JSON_BODY,
  })
  const { access_token: token } = (await response.json()) as { access_token: string }
  const args = ['--import', './scripts/alias.mjs', 'scripts/connect.ts', '--store-hash', 'abc123']
  const { stdout } = await promisify(execFile)(process.execPath, args, { env: { ...env, ACCESS_TOKEN: token, LOG_LEVEL: 'silent' } })
  return (JSON.parse(stdout) as { api_key: string }).api_key
}

/** As the control panel does it, so that the app may register its panel; the key goes on. */
async function install(): Promise<void> {
  const response = await fetch(`http://127.0.0.1:${sandboxPort}/_sandbox/stores/abc123/code`, {
    method: 'POST',
    body: '{}',
    headers: JSON_BODY,
  })
  await fetch(((await response.json()) as { url: string }).url)
}

function startApp(): ChildProcess {
  // a development server tells on the terminal what it cannot compile
  const log = isDevelopment ? 'inherit' : openSync(APP_LOG, 'a')
  const script = isDevelopment ? ['node_modules/next/dist/bin/next', 'dev'] : ['scripts/start.mjs']
  return spawn(process.execPath, [...script, '-H', '127.0.0.1'], { env, stdio: ['ignore', log, 'inherit'] })
}

function stop() {
  isStopping = true
  app.kill('SIGTERM')
  sandbox.kill('SIGTERM')
}

async function end(name: string, child: ChildProcess): Promise<string> {
  await once(child, 'close')
  return name
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer()
  try {
    await once(server.listen(port), 'listening')
    return true
  } catch {
    return false
  } finally {
    server.close()
  }
}

async function untilItAnswers(port: number): Promise<void> {
  for (;;) {
    try {
      await fetch(`http://127.0.0.1:${port}/`)
      return
    } catch {
      await setTimeout(200)
    }
  }
}
