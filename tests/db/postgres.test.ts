import { Pool } from 'pg'
import { expect, inject, test } from 'vitest'
import { migrate } from '@/lib/db/migrate'
import { appliedRows } from '@/tests/db/migration-rows'
import { databaseUrl, onServer } from '@/tests/setup/postgres-server'

test('of several processes that start at once, one applies each migration, and the others wait for it', async () => {
  const template = inject('template')
  if (!('serverUrl' in template)) throw new Error('needs PostgreSQL')
  const name = `${template.name}_empty`
  await onServer(template.serverUrl, [`CREATE DATABASE ${name}`])
  const pools = Array.from({ length: 6 }, () => new Pool({ connectionString: databaseUrl(template.serverUrl, name) }))
  const applied = await Promise.all(pools.map((pool) => migrate(pool)))
  await Promise.all(pools.map((pool) => pool.end()))
  expect(applied.flat().sort()).toEqual(appliedRows.map(({ migration_name }) => migration_name))
})
