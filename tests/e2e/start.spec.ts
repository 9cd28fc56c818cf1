import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { text } from 'node:stream/consumers'
import { expect, test } from '@playwright/test'
import { freePort } from '@/scripts/free-port'
import { e2eEnvironment } from '@/tests/setup/e2e-environment'

const FOLDER = '.test/start'

function start(environment: Record<string, string>) {
  const env = { ...process.env, ...e2eEnvironment, DATABASE_URL: '', DATA_DIR: FOLDER, PORT: '0', ...environment }
  const child = spawn(process.execPath, ['scripts/start.mjs', '-H', '127.0.0.1'], { env, stdio: ['ignore', 'pipe', 'pipe'] })
  return { child, exit: once(child, 'close'), output: text(child.stdout), complaint: text(child.stderr) }
}

test('a wrong configuration ends the start with every problem named, and no value', async () => {
  const { exit, complaint } = start({ APP_URL: '', BIGCOMMERCE_CLIENT_SECRET: 'undefined', ENCRYPTION_KEYS: 'not-a-key' })
  expect(await exit).toEqual([1, null])
  expect(await complaint).toMatch(/APP_URL: is not set\n.*BIGCOMMERCE_CLIENT_SECRET: .*\n.*ENCRYPTION_KEYS: /)
  expect(await complaint).not.toMatch(/undefined|not-a-key/)
})

test('a database that cannot be reached ends the start', async () => {
  const { exit, complaint } = start({ DATABASE_URL: 'postgresql://127.0.0.1:9/nothing' })
  expect(await exit).toEqual([1, null])
  expect(await complaint).toContain('The database cannot be reached')
})

test('a second process on the same database folder ends and says why; the first one stops cleanly', async () => {
  test.setTimeout(90_000)
  rmSync(FOLDER, { recursive: true, force: true })
  const port = await freePort()
  const first = start({ PORT: String(port) })
  await expect.poll(() => fetch(`http://127.0.0.1:${port}/`).then(({ status }) => status, String), { timeout: 45_000 }).toBe(200)
  const second = start({})
  expect(await second.exit).toEqual([1, null])
  expect(await second.complaint).toContain('is in use by another process')
  first.child.kill('SIGTERM')
  expect(await first.exit).toEqual([0, null])
  expect(await first.output).toContain('"event":"stopped"')
})
