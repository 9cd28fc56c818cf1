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
  'EncryptionKey',
  'Store',
  'StoreUser',
  'Session',
  'SpentBearer',
  'UsedPayload',
  'Run',
  'RunFile',
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

test('a run arrives after the one that it undoes, however far apart they stand, and counts are those of the rows', async () => {
  const undone = `'ffffffff-89ab-7def-8123-456789abcdef'`
  const run = `'xyz789', 'UNDO', 'MAPPING', 'v1.k1.a.b.c'`
  await from(`INSERT INTO "Run" (id, "storeHash", source, state, sealed) VALUES (${undone}, ${run})`)
  await from(`INSERT INTO "Run" (id, "storeHash", source, state, sealed, "undoesId")
    SELECT ('00000000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid, ${run}, ${undone} FROM generate_series(1, 600) n`)
  await from(`UPDATE "Run" SET "undoesId" = '00000000-0000-7000-8000-000000000600' WHERE id = '00000000-0000-7000-8000-000000000001'`)
  // written anew, so that they also lie in this order
  await from(`UPDATE "Run" SET code = NULL WHERE id = ${undone}`)
  expect((await moveRows(from, to)).Run).toBe(602)
  expect(await contentOf(to)).toEqual(await contentOf(from))
  const counts = `SELECT * FROM "RunCount" ORDER BY 1, 2`
  expect((await to(counts)).rows).toEqual((await from(counts)).rows)
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
