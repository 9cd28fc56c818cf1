import { beforeEach, expect, test } from 'vitest'
import { database, db } from '@/lib/db/database'
import { sealSecret } from '@/lib/sealed'
import { STAFF_PURPOSE } from '@/lib/stores/users'
import { createApiKey, revokeApiKey } from '@/lib/stores/api-keys'
import { listAuditEvents } from '@/lib/stores/audit'
import { purgeExpired } from '@/lib/purge-expired'

const actor = { userId: 11, name: 'owner@abc-store.example' }
const inMs = (ms: number) => new Date(Date.now() + ms)
const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

async function addStore(storeHash: string): Promise<void> {
  const { store } = await db()
  const known = { name: storeHash, language: 'en', timezone: 'UTC', planName: '', scope: '', installedAt: inMs(-40 * DAY_MS) }
  await store.create({
    data: {
      storeHash,
      ...known,
      users: { create: { userId: 11, email: sealSecret(actor.name, STAFF_PURPOSE, storeHash), role: 'OWNER' } },
    },
  })
}

beforeEach(async () => {
  const { store, usedPayload } = await db()
  await store.deleteMany()
  await usedPayload.deleteMany()
  await addStore('abc123')
})

test.each<[string, object, number]>([
  ['within its eight hours stays', { expiresAt: inMs(HOUR_MS) }, 1],
  ['after its eight hours goes', { expiresAt: inMs(-1) }, 0],
  ['whose bearer may still be replaced stays', { expiresAt: inMs(HOUR_MS), transport: 'BEARER', tokenExpiresAt: inMs(HOUR_MS) }, 1],
  ['whose bearer has ended goes', { expiresAt: inMs(HOUR_MS), transport: 'BEARER', tokenExpiresAt: inMs(-1) }, 0],
])('a session %s', async (_, times, left) => {
  const { session } = await db()
  await session.create({ data: { tokenHash: 'hash', storeHash: 'abc123', userId: 11, expiresAt: inMs(0), ...times } })
  await purgeExpired()
  expect(await session.count()).toBe(left)
})

test('a used payload is known until no clock takes it any more', async () => {
  const { usedPayload } = await db()
  await usedPayload.createMany({
    data: [
      { jti: 'tolerated', purpose: 'load', expiresAt: inMs(-10_000) },
      { jti: 'over', purpose: 'load', expiresAt: inMs(-31_000) },
    ],
  })
  await purgeExpired()
  expect((await usedPayload.findMany()).map(({ jti }) => jti)).toEqual(['tolerated'])
})

test('more rows than one step are deleted, also of a run that goes with its store', async () => {
  await addStore('xyz789')
  const { pool } = await database()
  const runId = '01234567-89ab-7def-8123-456789abcdef'
  const { run, runRow, runCount, change, store, usedPayload } = await db()
  await run.create({ data: { id: runId, storeHash: 'abc123', source: 'FILE', state: 'CANCELLED', sealed: 'v1.a.b.c' } })
  await pool.query(
    `INSERT INTO "RunRow" ("runId", "rowNumber", "storeHash", cells) SELECT $1, n, 'abc123', 'x' FROM generate_series(2, 2502) n`,
    [runId],
  )
  await pool.query(`INSERT INTO "Change" (id, "storeHash", "customerId", source, sealed, "runId")
    SELECT gen_random_uuid(), s, n, 'RUN', 'x', CASE WHEN s = 'abc123' AND n > 5 THEN '${runId}'::uuid END
    FROM generate_series(1, 1500) n, unnest(ARRAY['abc123', 'xyz789']) s`)
  await usedPayload.createMany({
    data: Array.from({ length: 2_001 }, (_, n) => ({ jti: `${n}`, purpose: 'load', expiresAt: inMs(-HOUR_MS) })),
  })
  await store.update({ where: { storeHash: 'abc123' }, data: { uninstalledAt: inMs(-30 * DAY_MS - 1) } })
  await purgeExpired()
  expect([await run.count(), await runRow.count(), await runCount.count(), await usedPayload.count()]).toEqual([0, 0, 0, 0])
  expect(await change.count()).toBe(1500)
  expect((await store.findMany()).map(({ storeHash }) => storeHash)).toEqual(['xyz789'])
})

test('the answer to a repeated request is kept for its time, also when its key has ended; the key stays on record', async () => {
  const { id } = await createApiKey('abc123', { name: 'A', scope: 'WRITE', expiresAt: null }, actor)
  const { idempotentRequest, apiKey } = await db()
  const request = { apiKeyId: id, requestHash: 'hash', status: 200, answer: 'sealed' }
  await idempotentRequest.createMany({
    data: [
      { ...request, idempotencyKey: 'kept', expiresAt: inMs(HOUR_MS) },
      { ...request, idempotencyKey: 'over', expiresAt: inMs(-1) },
    ],
  })
  await revokeApiKey('abc123', id, actor)
  await purgeExpired()
  expect((await idempotentRequest.findMany()).map(({ idempotencyKey }) => idempotencyKey)).toEqual(['kept'])
  expect(await apiKey.count()).toBe(1)
})

test('events live as long as their store: after 30 days without the app all of it goes, and nothing of another store', async () => {
  await addStore('xyz789')
  for (const storeHash of ['abc123', 'xyz789']) {
    const { id } = await createApiKey(storeHash, { name: 'A', scope: 'READ', expiresAt: null }, actor)
    const { idempotentRequest, auditEvent } = await db()
    await idempotentRequest.create({ data: { apiKeyId: id, idempotencyKey: 'k', requestHash: 'hash', expiresAt: inMs(HOUR_MS) } })
    await auditEvent.updateMany({ where: { storeHash }, data: { at: inMs(-400 * DAY_MS) } })
  }
  const { store, apiKey, idempotentRequest } = await db()
  await store.update({ where: { storeHash: 'abc123' }, data: { uninstalledAt: inMs(-30 * DAY_MS + HOUR_MS) } })
  await purgeExpired()
  expect((await listAuditEvents('abc123', { limit: 10 })).events).toHaveLength(1)
  await store.update({ where: { storeHash: 'abc123' }, data: { uninstalledAt: inMs(-30 * DAY_MS - 1) } })
  await purgeExpired()
  expect((await listAuditEvents('abc123', { limit: 10 })).events).toEqual([])
  expect([await store.count(), await apiKey.count(), await idempotentRequest.count()]).toEqual([1, 1, 1])
  expect((await listAuditEvents('xyz789', { limit: 10 })).events).toHaveLength(1)
})
