import { createHash, randomUUID } from 'node:crypto'
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Pool, PoolClient } from 'pg'

/** The table and the lock of `prisma migrate deploy` (prisma-engines, sql-schema-connector), which must know what was applied here. */
const TABLE = `CREATE TABLE IF NOT EXISTS _prisma_migrations (
    id                  VARCHAR(36) PRIMARY KEY NOT NULL,
    checksum            VARCHAR(64) NOT NULL,
    finished_at         TIMESTAMPTZ,
    migration_name      VARCHAR(255) NOT NULL,
    logs                TEXT,
    rolled_back_at      TIMESTAMPTZ,
    started_at          TIMESTAMPTZ NOT NULL DEFAULT now(),
    applied_steps_count INTEGER NOT NULL DEFAULT 0
)`
const LOCK = 72707369

/**
 * Applies the migrations that the database has not seen and answers their names. Each is one transaction together with its row, so
 * that a failed or interrupted one leaves no trace; of several processes one applies it and the others wait, for no longer than its
 * transaction. `prisma migrate deploy` may be used on the same database, before and after.
 */
export async function migrate(pool: Pool, folder = join(process.cwd(), 'prisma/migrations')): Promise<string[]> {
  const names = namesInFolder(folder)
  const applied: string[] = []
  const client = await pool.connect()
  try {
    for (let name = await applyNext(client, folder, names); name; name = await applyNext(client, folder, names)) applied.push(name)
    return applied
  } finally {
    client.release()
  }
}

/** The first of these that is missing in the database; its name, or undefined where none is. */
async function applyNext(client: PoolClient, folder: string, names: string[]): Promise<string | undefined> {
  await client.query('BEGIN')
  try {
    // it ends with the transaction, so that no connection keeps it, its own or a pooler's
    await client.query('SELECT pg_advisory_xact_lock($1)', [LOCK])
    await client.query(TABLE)
    const known = await namesInDatabase(client)
    const next = names.find((name) => !known.has(name))
    if (next) await apply(client, next, readFileSync(/*turbopackIgnore: true*/ join(folder, next, 'migration.sql')))
    await client.query('COMMIT')
    return next
  } catch (error) {
    await client.query('ROLLBACK').catch(() => null)
    throw error
  }
}

function namesInFolder(folder: string): string[] {
  const entries = readdirSync(/*turbopackIgnore: true*/ folder, { withFileTypes: true })
  return entries.flatMap((entry) => (entry.isDirectory() ? [entry.name] : [])).sort()
}

async function namesInDatabase(client: PoolClient): Promise<Set<string>> {
  const { rows } = await client.query<{ migration_name: string; finished_at: Date | null }>(
    'SELECT migration_name, finished_at FROM _prisma_migrations WHERE rolled_back_at IS NULL',
  )
  const unfinished = rows.find(({ finished_at }) => !finished_at)
  if (unfinished)
    throw new Error(`Migration ${unfinished.migration_name} was begun elsewhere and not finished. See https://pris.ly/d/migrate-resolve`)
  return new Set(rows.map(({ migration_name }) => migration_name))
}

async function apply(client: PoolClient, name: string, sql: Buffer): Promise<void> {
  const checksum = createHash('sha256').update(sql).digest('hex')
  try {
    await client.query(sql.toString('utf8'))
    await client.query(
      `INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at, applied_steps_count) VALUES ($1, $2, $3, clock_timestamp(), 1)`,
      [randomUUID(), checksum, name],
    )
  } catch (cause) {
    throw new Error(`Migration ${name} cannot be applied: ${(cause as Error).message}`, { cause })
  }
}
