import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, openSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { expect, type Page } from '@playwright/test'
import { freePort } from '@/scripts/free-port'
import type { Filled } from '@/tests/e2e/fill-runs'
import { startSandbox, type Sandbox } from '@/tests/sandbox-process'
import { e2eEnvironment } from '@/tests/setup/e2e-environment'
import { noteSecrets } from '@/tests/setup/note-secrets'

export type RunsApp = { url: string; sandbox: Sandbox; runs: Record<string, string>; open: Open; visit: Open; stop: () => Promise<void> }
type Open = (page: Page, runOrPath: string, as?: keyof Filled['sessions']) => Promise<void>

/** An app of its own, whose store has these runs (CSV by name, of any customers or of those that it has), with a BigCommerce of its own. Its pages are opened without the panel. */
export async function startRunsApp(
  runs: Record<string, string> | ((customerIds: number[]) => Record<string, string>),
  environment: Record<string, string> = {},
  sandboxFlags: string[] = [],
): Promise<RunsApp> {
  const folder = mkdtempSync(join(tmpdir(), 'update-customer-runs-'))
  const port = String(await freePort())
  const appUrl = `http://localhost:${port}`
  const { BIGCOMMERCE_CLIENT_ID: id, BIGCOMMERCE_CLIENT_SECRET: secret } = e2eEnvironment
  const sandbox = await startSandbox([
    '--quota',
    '100000',
    '--app-url',
    appUrl,
    '--client-id',
    id,
    '--client-secret',
    secret,
    ...sandboxFlags,
  ])
  const { access_token: token } = await sandbox.request<{ access_token: string }>('POST', '/_sandbox/stores/abc123/token')

  const bigcommerce = { BIGCOMMERCE_API_URL: sandbox.url, BIGCOMMERCE_LOGIN_URL: sandbox.url }
  const env = {
    ...process.env,
    ...e2eEnvironment,
    ...bigcommerce,
    APP_URL: appUrl,
    DATABASE_URL: '',
    DATA_DIR: folder,
    PORT: port,
    ...environment,
  }
  const customers = await sandbox.request<{ id: number }[]>('GET', '/_sandbox/stores/abc123/customers')
  const texts = typeof runs === 'function' ? runs(customers.map((one) => one.id)) : runs
  const fill = ['--import', './scripts/alias.mjs', 'tests/e2e/fill-runs.ts', token, JSON.stringify(texts)]
  // not synchronously: the way to the database may lead through this process
  const filling = spawn(process.execPath, fill, { env: { ...env, LOG_LEVEL: 'silent' }, stdio: ['ignore', 'pipe', 'inherit'] })
  const [filled, [status]] = await Promise.all([text(filling.stdout), once(filling, 'close')])
  expect(status).toBe(0)
  const { sessions, runs: ids } = JSON.parse(filled) as Filled
  noteSecrets(Object.values(sessions))
  const log = openSync('.test/logs/runs.log', 'w')
  const app = spawn(process.execPath, ['scripts/start.mjs', '-H', '127.0.0.1'], { env, stdio: ['ignore', log, log] })
  const exit = once(app, 'close')
  await expect.poll(() => fetch(`${appUrl}/api/health`).then(({ status }) => status, String), { timeout: 120_000 }).toBe(200)

  const visit: Open = async (page, path, as = 'OWNER') => {
    const cookie = { name: '__Host-session-abc123', value: sessions[as], domain: 'localhost', path: '/', secure: true, httpOnly: true }
    await page.context().addCookies([cookie])
    await page.goto(`${appUrl}/stores/abc123${path}`)
  }
  return {
    url: appUrl,
    sandbox,
    runs: ids,
    visit,
    open: (page, run, as) => visit(page, `/runs/${ids[run]}`, as),
    async stop() {
      app.kill('SIGTERM')
      await exit
      await sandbox.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
