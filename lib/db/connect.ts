import { join, resolve } from 'node:path'
import type { PoolConfig } from 'pg'
import { lockFolder } from '@/lib/db/lock'
import { sharePGlite } from '@/lib/db/pglite-session'
import { openPGliteStream } from '@/lib/db/pglite-stream'
import { startPGlite } from '@/lib/db/pglite-thread'
import { env } from '@/lib/env'

export type Connection = { kind: 'pglite' | 'postgres'; config: PoolConfig; close(): Promise<void> }

/** PostgreSQL where DATABASE_URL is set, otherwise the embedded database in DATA_DIR, which it locks. */
export async function connect(): Promise<Connection> {
  const { DATABASE_URL, DATA_DIR } = env()
  return DATABASE_URL ? connectPostgres(DATABASE_URL) : openPGlite(resolve(/*turbopackIgnore: true*/ DATA_DIR))
}

function connectPostgres(databaseUrl: string): Connection {
  const url = new URL(databaseUrl)
  // Prisma's adapter reads the text of a timestamptz as UTC, whatever its offset
  url.searchParams.set('options', `${url.searchParams.get('options') ?? ''} -c timezone=UTC`.trim())
  return { kind: 'postgres', config: { connectionString: url.href }, close: async () => {} }
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
