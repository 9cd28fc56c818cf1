import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, chownSync, cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { text } from 'node:stream/consumers'
import { expect, test } from '@playwright/test'
import { freePort } from '@/scripts/free-port'
import { carryOut, commandIn, copies, environmentOf, readDockerfile, texts } from '@/tests/deploy/dockerfile'
import { control } from '@/tests/e2e/control-panel'
import { e2eEnvironment } from '@/tests/setup/e2e-environment'
import { noteSecrets } from '@/tests/setup/note-secrets'

const image = readDockerfile('Dockerfile').at(-1)!
const NOBODY = 65_534
const isRoot = process.getuid?.() === 0

/** The files of the image, laid out as its last stage does, from the build that the other tests run on. */
function layOut(): { app: string; data: string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'update-customer-image-'))
  const [app, data] = [join(folder, 'app'), join(folder, 'data')]
  for (const copy of copies(image)) {
    // the server is enough without them
    if (copy.from === 'production') continue
    expect(copy.from).toBe('build')
    carryOut({ ...copy, sources: copy.sources.map((path) => path.replace('/app/', '')) }, app)
  }
  mkdirSync(data, { mode: 0o700 })
  chmodSync(folder, 0o755)
  if (isRoot) chownSync(data, NOBODY, NOBODY)
  return { app, data, remove: () => rmSync(folder, { recursive: true }) }
}

test('the image has the threads that the build has', () => {
  const { app, remove } = layOut()
  const threadsIn = (folder: string) =>
    readdirSync(join(folder, '.next/server/chunks')).filter((name) => name.startsWith('[worker thread]') && name.endsWith('.js'))
  try {
    for (const thread of ['job-worker', 'workbook-worker']) expect(threadsIn('.').join()).toContain(thread)
    expect(threadsIn(app)).toEqual(threadsIn('.'))
  } finally {
    remove()
  }
})

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

test('the image’s files are enough for npm run worker, connect and db:move, for whom none of them can be written', async () => {
  test.setTimeout(120_000)
  const folder = mkdtempSync(join(tmpdir(), 'update-customer-scripts-'))
  chmodSync(folder, 0o755)
  for (const path of ['package.json', 'prisma']) cpSync(join('.next/standalone', path), join(folder, path), { recursive: true })
  for (const copy of copies(image).filter(({ sources }) => sources.some((path) => ['/app/lib', '/app/scripts'].includes(path))))
    carryOut({ ...copy, sources: copy.sources.map((path) => path.replace('/app/', '')) }, folder)
  // what npm ci makes in the stage "production" is a part of it
  symlinkSync(resolve('node_modules'), join(folder, 'node_modules'))
  const data = join(folder, 'data')
  mkdirSync(data)
  if (isRoot) chownSync(data, NOBODY, NOBODY)
  const user = isRoot ? { uid: NOBODY, gid: NOBODY } : {}
  const env = {
    ...environmentOf(image),
    ...e2eEnvironment,
    PATH: process.env.PATH,
    DATABASE_URL: '',
    DATA_DIR: data,
    HOME: '/nonexistent',
    NODE_ENV: 'production' as const,
  }
  function run(name: string, ...args: string[]) {
    const npm = spawnSync('npm', ['run', '--silent', name, '--', ...args], { cwd: folder, env, encoding: 'utf8', ...user })
    return { status: npm.status, told: npm.stdout + npm.stderr }
  }
  // each gets so far that all of its modules were found
  expect(run('worker')).toMatchObject({ status: 1, told: expect.stringContaining('A worker needs DATABASE_URL') })
  expect(run('db:move')).toMatchObject({ status: 1, told: expect.stringContaining('Usage: DATABASE_URL=') })
  const { access_token: token } = await control<{ access_token: string }>('POST', '/stores/store1/token')
  const connected = run('connect', '--store-hash', 'store1', '--access-token', token)
  noteSecrets(/"api_key":"([^"]+)"/.exec(connected.told)?.slice(1) ?? [])
  expect(connected).toMatchObject({ status: 0, told: expect.stringContaining('"store_hash":"store1"') })
  rmSync(folder, { recursive: true })
})
