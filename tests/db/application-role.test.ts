import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { sharePace } from '@/lib/share-pace'
import { database, query } from '@/lib/db/database'
import { Prisma } from '@/lib/db/generated/client'
import { env } from '@/lib/env'
import { stopQueue } from '@/lib/runs/queue'
import { workOnRuns } from '@/lib/runs/work-on-runs'
import { databaseUrl, onServer } from '@/tests/setup/postgres-server'

// scripts/application-role.sh on a database of its own, as PostgreSQL's image runs it
const serverUrl = process.env.TEST_DATABASE_URL!
const name = `update_customer_role_${process.pid}`
await onServer(serverUrl, [`CREATE DATABASE ${name}`])
const { hostname, port, username } = new URL(serverUrl)
const environment = { PGHOST: hostname, PGPORT: port, POSTGRES_USER: username, POSTGRES_DB: name, DATABASE_PASSWORD: "it's secret" }
const made = spawnSync('sh', [join('scripts', 'application-role.sh')], { env: { ...process.env, ...environment }, encoding: 'utf8' })
const url = new URL(databaseUrl(serverUrl, name))
url.username = 'update_customer'
process.env.DATABASE_URL = url.href

afterAll(async () => {
  await stopQueue()
  await (await database()).close()
  await onServer(serverUrl, [`DROP DATABASE ${name} WITH (FORCE)`, 'DROP ROLE update_customer'])
})

test('the role that compose.yaml makes is no superuser, owns its database, and is all that the app needs', async () => {
  expect(made.status, made.stderr).toBe(0)
  const { kind } = await database()
  expect(kind).toBe('postgres')
  await workOnRuns()
  const [role] = await query(Prisma.sql`
    SELECT rolsuper, rolcreaterole, rolcreatedb, rolreplication, rolbypassrls FROM pg_roles WHERE rolname = current_user`)
  expect(Object.values(role!)).toEqual([false, false, false, false, false])
})

test('however much is asked at once, a process has no more connections than it is told', async () => {
  const { connection } = await database()
  sharePace(connection)
  await workOnRuns()
  const asked = Array.from({ length: 300 }, () => query(Prisma.sql`SELECT pg_sleep(0.01)::text`))
  await Promise.all(asked)
  const [{ count } = { count: 0 }] = await query<{ count: number }>(
    Prisma.sql`SELECT count(*)::int AS count FROM pg_stat_activity WHERE datname = current_database()`,
  )
  expect(count).toBeGreaterThanOrEqual(6)
  expect(count).toBeLessThanOrEqual(env().DATABASE_CONNECTIONS)
})
