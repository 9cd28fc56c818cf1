import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, chownSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { expect, test } from '@playwright/test'
import { freePort } from '@/scripts/free-port'
import { carryOut, commandIn, copies, environmentOf, readDockerfile, texts } from '@/tests/deploy/dockerfile'
import { e2eEnvironment } from '@/tests/setup/e2e-environment'

const image = readDockerfile('Dockerfile').at(-1)!
const NOBODY = 65_534
const isRoot = process.getuid?.() === 0

/** The files of the image, laid out as its last stage does, from the build that the other tests run on. */
function layOut(): { app: string; data: string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'update-customer-image-'))
  const [app, data] = [join(folder, 'app'), join(folder, 'data')]
  for (const copy of copies(image)) {
    expect(copy.from).toBe('build')
    carryOut({ ...copy, sources: copy.sources.map((path) => path.replace('/app/', '')) }, app)
  }
  mkdirSync(data, { mode: 0o700 })
  chmodSync(folder, 0o755)
  if (isRoot) chownSync(data, NOBODY, NOBODY)
  return { app, data, remove: () => rmSync(folder, { recursive: true }) }
}

test('the image’s files are enough to serve the app, as a user who owns none of them', async () => {
  test.setTimeout(90_000)
  const { app, data, remove } = layOut()
  const port = String(await freePort())
  // nothing of this process, such as the way to its node_modules
  const environment = {
    ...environmentOf(image),
    ...e2eEnvironment,
    DATA_DIR: data,
    HOSTNAME: '127.0.0.1',
    PORT: port,
    PATH: '/usr/bin:/bin',
    NODE_ENV: 'production' as const,
  }
  const user = isRoot ? { uid: NOBODY, gid: NOBODY } : {}
  const [program, ...args] = commandIn(texts(image, 'CMD')[0]!)
  expect(program).toBe('node')
  const child = spawn(process.execPath, args, {
    cwd: app,
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe'],
    ...user,
  })
  const [exit, output, complaint] = [once(child, 'close'), text(child.stdout), text(child.stderr)]
  try {
    const url = `http://127.0.0.1:${port}`
    const status = (path: string) => fetch(url + path).then((response) => response.status, String)
    await expect.poll(() => status('/api/health'), { timeout: 45_000 }).toBe(200)
    expect(await (await fetch(`${url}/api/health?ready=1`)).json()).toEqual({ status: 'ok' })
    const page = await (await fetch(`${url}/`)).text()
    expect(page).toContain('<h1')
    expect(await status(/\/_next\/static\/[^"]+\.js/.exec(page)?.[0] ?? '')).toBe(200)
    expect(await status('/icon.svg')).toBe(200)

    const [, ...check] = commandIn(texts(image, 'HEALTHCHECK')[0]!)
    expect(spawnSync(process.execPath, check, { env: environment }).status).toBe(0)
    expect(spawnSync(process.execPath, check, { env: { ...environment, PORT: '9' } }).status).toBe(1)
    expect(readdirSync(data).length > 0).toBe(!e2eEnvironment.DATABASE_URL)
  } finally {
    child.kill('SIGTERM')
  }
  expect(await exit, await complaint).toEqual([0, null])
  expect(await output).toContain('"event":"stopped"')
  remove()
})
