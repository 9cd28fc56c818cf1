import { PGlite } from '@electric-sql/pglite'
import { Pool } from 'pg'
import { expect, test } from 'vitest'
import { migrate } from '@/lib/db/migrate'
import { sharePGlite } from '@/lib/db/pglite-session'
import { openPGliteStream } from '@/lib/db/pglite-stream'
import { filters, openSchemaEngine, readMigrations } from '@/scripts/schema-engine'
import { appliedRows, ROWS } from '@/tests/db/migration-rows'

test('does nothing to a database that Prisma has migrated', async () => {
  const { engine, pglitePool } = await openInMemory()
  await engine.applyMigrations({ migrationsList: readMigrations(), filters })
  const { rows: before } = await pglitePool.query('SELECT * FROM _prisma_migrations')
  expect(before).toHaveLength(appliedRows.length)
  expect(await migrate(pglitePool)).toEqual([])
  expect((await pglitePool.query('SELECT * FROM _prisma_migrations')).rows).toEqual(before)
  expect((await pglitePool.query(ROWS)).rows).toEqual(appliedRows)
})

test('leaves Prisma nothing to do', async () => {
  const { engine, pglitePool } = await openInMemory()
  expect(await migrate(pglitePool)).toEqual(appliedRows.map(({ migration_name }) => migration_name))
  const migrationsList = readMigrations()
  expect(await engine.diagnoseMigrationHistory({ migrationsList, optInToShadowDatabase: false, filters })).toMatchObject({
    history: null,
    failedMigrationNames: [],
    editedMigrationNames: [],
    hasMigrationsTable: true,
  })
  expect(await engine.applyMigrations({ migrationsList, filters })).toEqual({ appliedMigrationNames: [] })
})

async function openInMemory() {
  const pglite = await PGlite.create()
  const session = sharePGlite({ send: async (messages) => Buffer.from(await pglite.execProtocolRaw(messages)) })
  return { engine: await openSchemaEngine(pglite), pglitePool: new Pool({ stream: () => openPGliteStream(session) }) }
}
