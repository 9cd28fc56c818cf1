import { expect, inject, test } from 'vitest'
import { database } from '@/lib/db/database'

const { kind, pool, prisma } = await database()

const store = {
  name: 'A store',
  language: 'en',
  timezone: 'America/New_York',
  planName: 'Plus',
  scope: 'store_v2_customers',
  accessToken: 'sealed',
  installedAt: new Date('2026-03-08T07:30:00.123Z'),
}

test('is the one that the environment names', () => {
  expect(kind).toBe('folder' in inject('template') ? 'pglite' : 'postgres')
})

test('is opened once in a process', async () => {
  expect(await Promise.all([database(), database()])).toEqual([await database(), await database()])
})

test('answers no secret column unless it is asked for by name', async () => {
  const created = await prisma.store.create({ data: { storeHash: 'secret', ...store } })
  expect(created).not.toHaveProperty('accessToken')
  expect(
    await prisma.storeUser.create({ data: { storeHash: 'secret', userId: 1, email: 'a@example.com' }, include: { store: true } }),
  ).toEqual(expect.objectContaining({ store: expect.not.objectContaining({ accessToken: 'sealed' }) }))
  expect(await prisma.store.findUnique({ where: { storeHash: 'secret' }, select: { accessToken: true } })).toEqual({
    accessToken: 'sealed',
  })
})

test('keeps instants, whatever the time zone of the server', async () => {
  await prisma.store.create({ data: { storeHash: 'instants', ...store } })
  const before = Date.now()
  const user = await prisma.storeUser.create({ data: { storeHash: 'instants', userId: 1, email: 'a@example.com' } })
  const { installedAt } = await prisma.store.findUniqueOrThrow({ where: { storeHash: 'instants' } })
  expect(installedAt).toEqual(store.installedAt)
  expect(Math.abs(user.firstSeenAt.getTime() - before)).toBeLessThan(60_000)
  const { rows } = await pool.query('SHOW timezone')
  expect(rows).toEqual([{ TimeZone: 'UTC' }])
})

test('carries long and non-Latin values unharmed', async () => {
  const name = '顧客 — Ñandú 👩‍🚀 '.repeat(50_000)
  await prisma.store.create({ data: { storeHash: 'long', ...store, name } })
  expect((await prisma.store.findUniqueOrThrow({ where: { storeHash: 'long' } })).name).toBe(name)
})

test('runs transactions side by side, each whole or not at all', async () => {
  const outcomes = await Promise.allSettled(
    Array.from({ length: 40 }, (_, index) =>
      prisma.$transaction(
        async (tx) => {
          await tx.usedPayload.create({ data: { jti: `first-${index}`, purpose: 'load', expiresAt: new Date() } })
          if (index % 4 === 0) throw new Error('change of mind')
          await tx.usedPayload.create({ data: { jti: `second-${index}`, purpose: 'load', expiresAt: new Date() } })
        },
        { maxWait: 20_000, timeout: 20_000 },
      ),
    ),
  )
  expect(outcomes.filter(({ status }) => status === 'rejected')).toHaveLength(10)
  expect(await prisma.usedPayload.count({ where: { jti: { startsWith: 'first-' } } })).toBe(30)
  expect(await prisma.usedPayload.count({ where: { jti: { startsWith: 'second-' } } })).toBe(30)
})

test('undoes a transaction whose connection breaks, and goes on', async () => {
  const client = await pool.connect()
  await client.query('BEGIN')
  await client.query(`INSERT INTO "UsedPayload" (jti, purpose, "expiresAt") VALUES ('broken', 'load', now())`)
  client.release(true)
  expect(await prisma.usedPayload.count({ where: { jti: 'broken' } })).toBe(0)
})

test('stays usable after errors, in and outside a transaction', async () => {
  const payload = { jti: 'twice', purpose: 'load', expiresAt: new Date() }
  await prisma.usedPayload.create({ data: payload })
  await expect(prisma.usedPayload.create({ data: payload })).rejects.toMatchObject({ code: 'P2002' })
  await expect(prisma.$transaction((tx) => tx.usedPayload.create({ data: payload }))).rejects.toMatchObject({ code: 'P2002' })
  await expect(pool.query('SELECT nonsense')).rejects.toMatchObject({ code: '42703' })
  expect(await prisma.usedPayload.count({ where: { jti: 'twice' } })).toBe(1)
})

test('goes on after a statement that was refused, as often as it is sent', async () => {
  const { usedPayload } = (await database()).prisma
  const data = { jti: 'refused', purpose: 'load', expiresAt: new Date() }
  await usedPayload.create({ data })
  for (let sent = 0; sent < 5; sent += 1) await expect(usedPayload.create({ data })).rejects.toMatchObject({ code: 'P2002' })
  const others = Array.from({ length: 20 }, (_, index) =>
    usedPayload.create({ data: { ...data, jti: index % 2 ? 'refused' : `other ${index}` } }),
  )
  expect((await Promise.allSettled(others)).filter(({ status }) => status === 'fulfilled')).toHaveLength(10)
})
