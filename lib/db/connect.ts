import { join, resolve } from 'node:path'
import type { PoolConfig } from 'pg'
import { lockFolder } from '@/lib/db/lock'
import { sharePGlite } from '@/lib/db/pglite-session'
import { openPGliteStream } from '@/lib/db/pglite-stream'
import { startPGlite } from '@/lib/db/pglite-thread'
import { env } from '@/lib/env'

/** A connection, and a place in a pool that is full. */
export const CONNECTS_WITHIN_MS = 5_000

export type Connection = { kind: 'pglite' | 'postgres'; config: PoolConfig; close(): Promise<void> }

/** Of the DATABASE_CONNECTIONS of a process those that are not for statements of people and runs: docs/operations.md has the sum. */
export const CONNECTIONS = { queue: 2, queueNews: 1, writeSlots: 1 }
const others = Object.values(CONNECTIONS).reduce((sum, count) => sum + count)

/** Of each connection, for every pool on it, pg-boss's own too: what a query takes, and after how long a vanished server is noticed. */
const PATIENCE = {
  connectionTimeoutMillis: CONNECTS_WITHIN_MS,
  query_timeout: 10_000,
  keepAlive: true,
  keepAliveInitialDelayMillis: 5_000,
}

/** What the server keeps of a session: nothing of a process that has vanished holds a lock for longer than a minute. */
const SESSION = {
  // Prisma's adapter reads the text of a timestamptz as UTC, whatever its offset
  timezone: 'UTC',
  statement_timeout: '5min',
  idle_in_transaction_session_timeout: '1min',
  tcp_keepalives_idle: 10,
  tcp_keepalives_interval: 3,
}

/** PostgreSQL where DATABASE_URL is set, otherwise the embedded database in DATA_DIR, which it locks. */
export async function connect(): Promise<Connection> {
  const { DATABASE_URL, DATABASE_CONNECTIONS, DATA_DIR } = env()
  return DATABASE_URL
    ? connectPostgres(DATABASE_URL, DATABASE_CONNECTIONS - others)
    : openPGlite(resolve(/*turbopackIgnore: true*/ DATA_DIR))
}

function connectPostgres(databaseUrl: string, max: number): Connection {
  const url = new URL(databaseUrl)
  const own = Object.entries(SESSION).map(([name, value]) => `-c ${name}=${value}`)
  url.searchParams.set('options', [url.searchParams.get('options') ?? '', ...own].join(' ').trim())
  return { kind: 'postgres', config: { connectionString: url.href, max, ...PATIENCE }, close: async () => {} }
}

async function openPGlite(folder: string): Promise<Connection> {
  const lock = await lockFolder(folder)
  const pglite = await startPGlite(join(folder, 'pglite')).catch((error) => {
    lock.release()
    throw error
  })
  const session = sharePGlite(pglite)
  async function close() {
    await pglite.close()
    lock.release()
  }
  // named statements belong to the one session, so only one connection may prepare any; more would only wait for each other
  return { kind: 'pglite', config: { stream: () => openPGliteStream(session), max: 1 }, close }
}
