import { Client } from 'pg'
import { afterAll, expect, test } from 'vitest'
import { postgresWriteSlots } from '@/lib/db/postgres-write-slots'

const config = { connectionString: process.env.DATABASE_URL }
const [one, other] = [postgresWriteSlots(config), postgresWriteSlots(config)]
afterAll(() => Promise.all([one.close(), other.close()]))

test('two processes have three PUTs of a store between them, and three of another', async () => {
  const held = [await one.take('abc123', Infinity), await one.take('abc123', Infinity), await other.take('abc123', Infinity)]
  await expect(other.take('abc123', 0)).rejects.toMatchObject({ code: 'rate_limited' })
  await expect(one.take('abc123', 0)).rejects.toMatchObject({ code: 'rate_limited' })
  const elsewhere = await Promise.all([1, 2, 3].map(() => other.take('xyz789', Infinity)))
  const waiting = other.take('abc123', Infinity)
  held[0]!()
  for (const giveBack of [await waiting, held[1]!, held[2]!, ...elsewhere]) giveBack()
  const again = await Promise.all([1, 2, 3].map(() => one.take('abc123', Infinity)))
  expect(again).toHaveLength(3)
})

test('what a process held is free when it ends', async () => {
  const dying = postgresWriteSlots(config)
  await Promise.all([1, 2, 3].map(() => dying.take('store1', Infinity)))
  await dying.close()
  expect(await other.take('store1', Date.now() + 1000)).toBeTypeOf('function')
})

test('a connection that is lost takes its slots along, and is replaced', async () => {
  const held = await Promise.all([1, 2, 3].map(() => one.take('store2', Infinity)))
  const admin = new Client(config)
  await admin.connect()
  await admin.query(
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'write-slots' AND datname = current_database()",
  )
  await admin.end()
  for (const giveBack of held) giveBack()
  await expect.poll(() => one.take('store2', Date.now() + 1000).catch(() => null)).toBeTypeOf('function')
})
