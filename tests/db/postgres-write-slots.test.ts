import { connect, createServer, type AddressInfo, type Socket } from 'node:net'
import { once } from 'node:events'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { database } from '@/lib/db/database'
import { postgresWriteSlots } from '@/lib/db/postgres-write-slots'
import type { WriteSlot } from '@/lib/bigcommerce/write-slots'

/** The lease ends by the database's clock: a test moves the row's end instead of waiting for it. */
const EXPIRE = `UPDATE "WriteSlot" SET "expiresAt" = clock_timestamp() WHERE "storeHash" = $1`

const config = { connectionString: process.env.DATABASE_URL }
const [one, other] = [postgresWriteSlots(config), postgresWriteSlots(config)]
const admin = new Client(config)
beforeAll(() => admin.connect())
afterAll(async () => {
  await Promise.all([one.close(), other.close(), admin.end()])
  await (await database()).close()
})

type Slots = typeof one
type Priority = Parameters<Slots['tryTake']>[1]

async function take(slots: Slots, storeHash: string, priority: Priority = 'interactive'): Promise<WriteSlot> {
  const slot = await slots.tryTake(storeHash, priority)
  if (!slot) throw new Error('no slot is free')
  return slot
}

function takeThree(slots: Slots, storeHash: string): Promise<WriteSlot[]> {
  return Promise.all([1, 2, 3].map(() => take(slots, storeHash)))
}

test('two processes have three PUTs of a store between them, and three of another', async () => {
  const held = [await take(one, 'abc123'), await take(one, 'abc123'), await take(other, 'abc123')]
  expect(await other.tryTake('abc123', 'interactive')).toBeNull()
  expect(await one.tryTake('abc123', 'interactive')).toBeNull()
  const elsewhere = await takeThree(other, 'xyz789')
  await held[0]!.giveBack()
  const again = await take(other, 'abc123')
  for (const slot of [again, held[1]!, held[2]!, ...elsewhere]) await slot.giveBack()
  expect(await takeThree(one, 'abc123')).toHaveLength(3)
})

test('however many ask at once, three get a slot', async () => {
  for (let times = 0; times < 5; times += 1) {
    const storeHash = `many${times}`
    const taken = await Promise.all(Array.from({ length: 20 }, (_, index) => (index % 2 ? one : other).tryTake(storeHash, 'interactive')))
    // one that another process is taking at this moment is passed over, so there may be fewer
    const slots = taken.filter((slot) => slot !== null)
    expect(slots.length).toBeGreaterThan(0)
    expect(slots.length).toBeLessThanOrEqual(3)
  }
})

test('while a person waits in one process, bulk work of another takes no slot', async () => {
  const slot = await take(other, 'store3', 'bulk')
  const withdraw = await one.announce('store3')
  expect(await other.tryTake('store3', 'bulk')).toBeNull()
  await slot.giveBack()
  for (const taken of await takeThree(one, 'store3')) await taken.giveBack()
  await withdraw()
  expect(await other.tryTake('store3', 'bulk')).not.toBeNull()
})

test('a slot that was taken too long ago is nobody’s, and whoever took it cannot give it back for the one who has it now', async () => {
  const lost = await takeThree(one, 'store4')
  // again where its holder has renewed it in between
  const held = await vi.waitFor(async () => {
    await admin.query(EXPIRE, ['store4'])
    return takeThree(other, 'store4')
  })
  for (const slot of lost) await slot.giveBack()
  expect(await one.tryTake('store4', 'interactive')).toBeNull()
  expect(held.every((slot) => slot.isGood())).toBe(true)
})

test('a slot that is held is lent again and again', async () => {
  const [slot] = await takeThree(one, 'store5')
  const lentUntil = async () => {
    const { rows } = await admin.query<{ end: Date }>(`SELECT min("expiresAt") AS end FROM "WriteSlot" WHERE "storeHash" = 'store5'`)
    return rows[0]!.end.getTime()
  }
  const first = await lentUntil()
  await vi.waitFor(async () => expect(await lentUntil()).toBeGreaterThan(first), { timeout: 10_000 })
  expect(slot!.isGood()).toBe(true)
})

test('a process whose slot was taken by another learns it', async () => {
  const slots = await takeThree(one, 'store6')
  // again where its holder has renewed it in between
  await vi.waitFor(async () => {
    await admin.query(EXPIRE, ['store6'])
    await takeThree(other, 'store6')
  })
  await vi.waitFor(() => expect(slots.map((slot) => slot.isGood())).toEqual([false, false, false]), { timeout: 10_000 })
})

test('a connection that is lost is replaced, and its slots are still held', async () => {
  const held = await takeThree(one, 'store2')
  await admin.query(
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'write-slots' AND datname = current_database()",
  )
  await expect.poll(() => other.tryTake('store2', 'interactive').then(Boolean, () => 'lost')).toBe(false)
  for (const slot of held) await slot.giveBack()
  expect(await takeThree(other, 'store2')).toHaveLength(3)
})

test('a process that is cut off without a word does not send with what it holds, and others go on within 12 seconds', async () => {
  const wire = await openWire()
  const cutOff = postgresWriteSlots({ connectionString: wire.url })
  const held = await takeThree(cutOff, 'store1')
  await cutOff.announce('store1')
  wire.cut()
  const cutAt = performance.now()
  await vi.waitFor(async () => expect(await one.tryTake('store1', 'bulk')).not.toBeNull(), { timeout: 12_000, interval: 50 })
  expect(performance.now() - cutAt).toBeLessThan(12_000)
  expect(held.map((slot) => slot.isGood())).toEqual([false, false, false])
  await expect(cutOff.tryTake('store1', 'interactive')).rejects.toThrow()
  wire.end()
})

/** A way to the database that can fall silent: what is sent then goes nowhere, and nobody is told. */
async function openWire(): Promise<{ url: string; cut(): void; end(): void }> {
  const url = new URL(process.env.DATABASE_URL!)
  const { hostname, port } = url
  const sockets = new Set<Socket>()
  let isCut = false
  const server = createServer((client) => {
    sockets.add(client)
    if (isCut) return
    const onward = connect(Number(port || 5432), hostname)
    sockets.add(onward)
    client.on('data', (bytes) => !isCut && onward.write(bytes))
    onward.on('data', (bytes) => !isCut && client.write(bytes))
    for (const socket of [client, onward]) socket.on('error', () => {})
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  url.hostname = '127.0.0.1'
  url.port = String((server.address() as AddressInfo).port)
  return {
    url: url.href,
    cut: () => void (isCut = true),
    end() {
      for (const socket of sockets) socket.destroy()
      server.close()
    },
  }
}
