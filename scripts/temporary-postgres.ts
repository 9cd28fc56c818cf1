import { spawn, spawnSync, type SpawnOptions } from 'node:child_process'
import { once } from 'node:events'
import { chownSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { Client } from 'pg'
import { freePort } from './free-port.ts'

const START_WITHIN_MS = 30_000
const DEBIAN = '/usr/lib/postgresql'

export type TemporaryPostgres = { url: string; stop(): Promise<void> }

/** A PostgreSQL server with nothing in it, on a free port of the loopback; null where its programs are not on this machine. */
export async function startTemporaryPostgres(): Promise<TemporaryPostgres | null> {
  const programs = findPrograms()
  if (!programs) return null
  const folder = mkdtempSync(join(tmpdir(), 'update-customer-postgres-'))
  const owner = unprivilegedOwner()
  if (owner) chownSync(folder, owner.uid, owner.gid)
  const options: SpawnOptions = { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'], ...owner }
  const data = join(folder, 'data')
  const { status } = spawnSync(
    join(programs, 'initdb'),
    ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C', '-N'],
    options,
  )
  if (status !== 0) throw new Error('initdb failed')
  const port = await freePort()
  // not UTC, so that a session which forgets its time zone is found out; not durable, since it is thrown away
  const settings = {
    port,
    listen_addresses: '127.0.0.1',
    unix_socket_directories: folder,
    timezone: 'America/New_York',
    fsync: 'off',
    log_min_messages: 'panic',
  }
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const server = spawn(join(programs, 'postgres'), ['-D', data, ...flags], { ...options, stdio: 'ignore' })
  const exit = once(server, 'close')
  const url = `postgresql://postgres@127.0.0.1:${port}/postgres`
  await untilItAnswers(url).catch((error) => {
    server.kill('SIGQUIT')
    throw error
  })
  async function stop() {
    server.kill('SIGINT')
    await exit
    rmSync(folder, { recursive: true })
  }
  return { url, stop }
}

function findPrograms(): string | undefined {
  const newestFirst = existsSync(DEBIAN) ? readdirSync(DEBIAN).sort((a, b) => Number(b) - Number(a)) : []
  const folders = [...(process.env.PATH ?? '').split(delimiter), ...newestFirst.map((version) => join(DEBIAN, version, 'bin'))]
  return folders.find((folder) => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'postgres')))
}

/** PostgreSQL refuses to run as root. */
function unprivilegedOwner(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined
  const users = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
  const user = users.find(([name]) => name === 'postgres') ?? users.find(([name]) => name === 'nobody')
  return user && { uid: Number(user[2]), gid: Number(user[3]) }
}

async function untilItAnswers(url: string): Promise<void> {
  const deadline = Date.now() + START_WITHIN_MS
  for (;;) {
    const client = new Client(url)
    try {
      await client.connect()
      return await client.end()
    } catch (error) {
      if (Date.now() > deadline) throw error
      await setTimeout(100)
    }
  }
}
