import { Client } from 'pg'
import { afterAll, expect, test } from 'vitest'
import { postgresWriteSlots } from '@/lib/db/postgres-write-slots'

const config = { connectionString: process.env.DATABASE_URL }
const [one, other] = [postgresWriteSlots(config), postgresWriteSlots(config)]
afterAll(() => Promise.all([one.close(), other.close()]))

type Slots = typeof one
type Priority = Parameters<Slots['tryTake']>[1]

async function take(slots: Slots, storeHash: string, priority: Priority = 'interactive'): Promise<() => Promise<void>> {
  const giveBack = await slots.tryTake(storeHash, priority)
  if (!giveBack) throw new Error('no slot is free')
  return giveBack
}

test('two processes have three PUTs of a store between them, and three of another', async () => {
  const held = [await take(one, 'abc123'), await take(one, 'abc123'), await take(other, 'abc123')]
  expect(await other.tryTake('abc123', 'interactive')).toBeNull()
  expect(await one.tryTake('abc123', 'interactive')).toBeNull()
  const elsewhere = await Promise.all([1, 2, 3].map(() => take(other, 'xyz789')))
  await held[0]!()
  const again = await take(other, 'abc123')
  for (const giveBack of [again, held[1]!, held[2]!, ...elsewhere]) await giveBack()
  expect(await Promise.all([1, 2, 3].map(() => take(one, 'abc123')))).toHaveLength(3)
})

test('while a person waits in one process, bulk work of another takes no slot', async () => {
  const giveBack = await take(other, 'store3', 'bulk')
  const withdraw = await one.announce('store3')
  expect(await other.tryTake('store3', 'bulk')).toBeNull()
  await giveBack()
  const slots = await Promise.all([1, 2, 3].map(() => take(one, 'store3')))
  for (const giveBackOne of slots) await giveBackOne()
  await withdraw()
  await expect.poll(() => other.tryTake('store3', 'bulk')).toBeTypeOf('function')
})

test('what a process held is free when it ends', async () => {
  const dying = postgresWriteSlots(config)
  await Promise.all([1, 2, 3].map(() => take(dying, 'store1')))
  await dying.announce('store1')
  await dying.close()
  await expect.poll(() => other.tryTake('store1', 'bulk')).toBeTypeOf('function')
})

test('a connection that is lost takes its slots along, and is replaced', async () => {
  const held = await Promise.all([1, 2, 3].map(() => take(one, 'store2')))
  const admin = new Client(config)
  await admin.connect()
  await admin.query(
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'write-slots' AND datname = current_database()",
  )
  await admin.end()
  for (const giveBack of held) await giveBack()
  await expect.poll(() => one.tryTake('store2', 'interactive').catch(() => null)).toBeTypeOf('function')
})
