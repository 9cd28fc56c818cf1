import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { database } from '@/lib/db/database'
import { migrate } from '@/lib/db/migrate'
import { appliedRows, ROWS } from '@/tests/db/migration-rows'

const { pool } = await database()

test('applies every migration, once, and writes down which', async () => {
  expect(await migrate(pool)).toEqual([])
  expect((await pool.query(ROWS)).rows).toEqual(appliedRows)
})

test('a failed migration leaves no trace, holds back the later ones and is tried again', async () => {
  const folder = migrationsOf({
    '1_good': 'CREATE TABLE good (id INT);',
    '2_bad': 'CREATE TABLE half (id INT); INSERT INTO half VALUES (1); SELECT nonsense;',
    '3_later': 'CREATE TABLE later (id INT);',
  })
  await expect(migrate(pool, folder)).rejects.toThrow(/^Migration 2_bad cannot be applied: column "nonsense" does not exist$/)
  expect(await existing('good', 'half', 'later')).toEqual(['good'])
  expect(await namesLike('_bad')).toEqual([])
  writeFileSync(join(folder, '2_bad/migration.sql'), 'CREATE TABLE half (id INT);')
  expect(await migrate(pool, folder)).toEqual(['2_bad', '3_later'])
  expect(await existing('good', 'half', 'later')).toEqual(['good', 'half', 'later'])
})

test('a migration that Prisma began and did not finish stops, until it is resolved', async () => {
  const folder = migrationsOf({ '4_unfinished': 'CREATE TABLE unfinished (id INT);' })
  await pool.query(`INSERT INTO _prisma_migrations (id, checksum, migration_name) VALUES ('x', 'x', '4_unfinished')`)
  await expect(migrate(pool, folder)).rejects.toThrow(/4_unfinished was begun elsewhere/)
  await pool.query(`UPDATE _prisma_migrations SET rolled_back_at = now() WHERE id = 'x'`)
  expect(await migrate(pool, folder)).toEqual(['4_unfinished'])
})

function migrationsOf(scripts: Record<string, string>): string {
  const folder = mkdtempSync(join(tmpdir(), 'update-customer-migrations-'))
  for (const [name, sql] of Object.entries(scripts)) {
    mkdirSync(join(folder, name))
    writeFileSync(join(folder, name, 'migration.sql'), sql)
  }
  return folder
}

async function existing(...tables: string[]): Promise<string[]> {
  const { rows } = await pool.query('SELECT tablename FROM pg_tables WHERE tablename = ANY($1) ORDER BY 1', [tables])
  return rows.map(({ tablename }) => tablename)
}

async function namesLike(ending: string): Promise<string[]> {
  const { rows } = await pool.query('SELECT migration_name FROM _prisma_migrations WHERE migration_name LIKE $1', [`%${ending}`])
  return rows.map(({ migration_name }) => migration_name)
}
