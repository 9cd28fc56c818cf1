import { beforeEach, expect, test } from 'vitest'
import { keptSince } from '@/lib/contract/retention'
import { database, db } from '@/lib/db/database'
import { purgeExpired } from '@/lib/purge-expired'
import { countExpiring } from '@/lib/runs/purge-history'
import { readRun } from '@/lib/runs/read-run'
import { sealTitle } from '@/lib/runs/sealed-run'
import { listAuditEvents } from '@/lib/stores/audit'
import { keepFor, readKeptYears } from '@/lib/stores/retention'
import { keepStore } from '@/tests/runs/world'

const DAY_MS = 24 * 60 * 60_000
const owner = { userId: 11, name: 'owner@abc-store.example' }
const daysAgo = (days: number) => new Date(Date.now() - days * DAY_MS)

beforeEach(async () => {
  const { store } = await db()
  await store.deleteMany()
  for (const storeHash of ['abc123', 'xyz789']) await keepStore(storeHash, 'token')
})

async function addChanges(count: number, days: number, storeHash = 'abc123', runId: string | null = null): Promise<void> {
  const { pool } = await database()
  await pool.query(
    `INSERT INTO "Change" (id, "storeHash", "customerId", source, sealed, state, "attemptedAt", "runId", "rowNumber", fields)
     SELECT gen_random_uuid(), $1, n, 'FORM', 'x', 'APPLIED', $2, $3, n, 1 FROM generate_series(1, $4::int) n`,
    [storeHash, daysAgo(days), runId, count],
  )
}

async function addRun(state: 'COMPLETED' | 'PAUSED' | 'FAILED', days: number, rows = 3): Promise<string> {
  const { run } = await db()
  const { pool } = await database()
  const ended = state === 'PAUSED' ? null : daysAgo(days)
  const { id } = await run.create({
    data: {
      ...{
        storeHash: 'abc123',
        source: 'FILE',
        state,
        isConfirmed: true,
        createdAt: daysAgo(days),
        startedAt: daysAgo(days),
        finishedAt: ended,
      },
      plannedAt: daysAgo(days),
      sealed: sealTitle('abc123', { name: 'a.csv', actor: 'owner', header: [] }),
    },
  })
  await pool.query(
    `INSERT INTO "RunRow" ("runId", "rowNumber", "storeHash", cells) SELECT $1, n, 'abc123', 'x' FROM generate_series(2, $2::int + 1) n`,
    [id, rows],
  )
  await addChanges(rows, days, 'abc123', id)
  return id
}

async function left(storeHash = 'abc123') {
  const { run, runRow, change } = await db()
  const where = { storeHash }
  return { runs: await run.count({ where }), rows: await runRow.count({ where }), changes: await change.count({ where }) }
}

test('two years are kept where nobody has said otherwise, runs that have ended with all of theirs, and nothing that is still to go on', async () => {
  expect(await readKeptYears('abc123')).toBe(2)
  await addChanges(1_200, 2 * 366 + 1)
  await addChanges(5, 700)
  const gone = await addRun('COMPLETED', 2 * 366 + 1, 1_500)
  await addRun('FAILED', 2 * 366 + 1)
  await addRun('PAUSED', 2 * 366 + 1)
  await addRun('COMPLETED', 700)
  expect(await countExpiring('abc123', 2)).toEqual({ changes: 1_200, runs: 2 })
  await purgeExpired()
  expect(await left()).toEqual({ runs: 2, rows: 6, changes: 11 })
  expect(await readRun('abc123', gone)).toBeNull()
  expect(await countExpiring('abc123', 2)).toEqual({ changes: 0, runs: 0 })
  const [told] = (await listAuditEvents('abc123', { limit: 1 })).events
  expect(told).toMatchObject({ event: 'history_purged', detail: { changes: 1_200, runs: 2 } })
  await purgeExpired()
  expect((await listAuditEvents('abc123', { limit: 5 })).events).toHaveLength(1)
})

test.each([
  [null, 12],
  [7, 7],
  [1, 0],
] as const)('a store whose owner wants %s years loses what is older, and no other store does', async (years, count) => {
  await addChanges(5, 8 * 366)
  await addChanges(7, 6 * 365)
  await addChanges(3, 8 * 366, 'xyz789')
  await keepFor('abc123', years, owner)
  await keepFor('xyz789', null, owner)
  await purgeExpired()
  expect((await left()).changes).toBe(count)
  expect((await left('xyz789')).changes).toBe(3)
})

test('the choice is on record with what it was before, and the same choice again is none', async () => {
  await keepFor('abc123', null, owner)
  await keepFor('abc123', null, owner)
  await keepFor('abc123', 1, owner)
  const { events } = await listAuditEvents('abc123', { limit: 5 })
  expect(events.map(({ event, actor, detail }) => [event, actor, detail.from, detail.to])).toEqual([
    ['retention_changed', owner.name, null, 1],
    ['retention_changed', owner.name, 2, null],
  ])
})

test('what is kept begins with a day, so that what has expired goes once a day', () => {
  expect(keptSince(2, Date.parse('2026-11-27T19:00:00Z')).toISOString()).toBe('2024-11-27T00:00:00.000Z')
  expect(keptSince(1, Date.parse('2028-02-29T00:00:00Z')).toISOString()).toBe('2027-03-01T00:00:00.000Z')
})
