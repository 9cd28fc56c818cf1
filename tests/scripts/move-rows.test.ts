import { readFileSync, readdirSync } from 'node:fs'
import { PGlite } from '@electric-sql/pglite'
import { beforeEach, expect, test } from 'vitest'
import { moveRows, type Query } from '@/scripts/move-rows'
import { fillAllTables } from '@/tests/scripts/fill-all-tables'

const MIGRATIONS = 'prisma/migrations'
const names = readdirSync(MIGRATIONS).filter((name) => /^\d/.test(name))

async function createDatabase(): Promise<Query> {
  const database = await PGlite.create()
  await database.exec(`CREATE TABLE _prisma_migrations (migration_name TEXT, checksum TEXT, rolled_back_at TIMESTAMPTZ)`)
  for (const name of names) await database.exec(readFileSync(`${MIGRATIONS}/${name}/migration.sql`, 'utf8'))
  return (sql, values) => database.query(sql, values as unknown[])
}

const tables = [
  'Store',
  'StoreUser',
  'Session',
  'UsedPayload',
  'Run',
  'RunRow',
  'ColumnMap',
  'Change',
  'ApiKey',
  'IdempotentRequest',
  'AuditEvent',
]
async function contentOf(query: Query): Promise<unknown[]> {
  return Promise.all(tables.map(async (table) => (await query(`SELECT to_jsonb(t)::text AS row FROM "${table}" t ORDER BY 1`)).rows))
}

const [from, to] = [await createDatabase(), await createDatabase()]
beforeEach(async () => {
  for (const query of [from, to]) {
    for (const table of ['_prisma_migrations', ...tables]) await query(`TRUNCATE "${table}" CASCADE`)
    for (const name of names) await query(`INSERT INTO _prisma_migrations VALUES ($1, 'checksum', NULL)`, [name])
  }
  await fillAllTables(from)
})

test('every row arrives as it was', async () => {
  const moved = await moveRows(from, to)
  expect(Object.keys(moved)).toEqual(tables)
  expect(Object.values(moved).every((count) => count > 0)).toBe(true)
  expect(await contentOf(to)).toEqual(await contentOf(from))
})

test('more rows than fit in one statement', async () => {
  const values = `'xyz789', 1, 'API', 'Ana "A" Núñez a\\\\b' FROM generate_series(1, 1203)`
  await from(`INSERT INTO "Change" (id, "storeHash", "customerId", source, sealed) SELECT gen_random_uuid(), ${values}`)
  expect((await moveRows(from, to)).Change).toBe(1204)
  expect(await contentOf(to)).toEqual(await contentOf(from))
})

test('a database that is not empty stays as it is', async () => {
  await to(`INSERT INTO "UsedPayload" (jti, purpose, "expiresAt") VALUES ('mine', 'load', now())`)
  const before = await contentOf(to)
  await expect(moveRows(from, to)).rejects.toThrow('UsedPayload is not empty')
  expect(await contentOf(to)).toEqual(before)
})

test('databases of different versions are refused', async () => {
  await from(`DELETE FROM _prisma_migrations WHERE migration_name = '${names.at(-1)}'`)
  await expect(moveRows(from, to)).rejects.toThrow('not of the same version')
  await to('CREATE TABLE "Other" (id TEXT)')
  await expect(moveRows(from, to)).rejects.toThrow('not on both sides: Other')
  await to('DROP TABLE "Other"')
})
