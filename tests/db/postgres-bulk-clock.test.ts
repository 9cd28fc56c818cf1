import { afterAll, expect, test } from 'vitest'
import { database } from '@/lib/db/database'
import { postgresBulkClock } from '@/lib/db/postgres-bulk-clock'

afterAll(async () => (await database()).close())

test('moments of a store follow each other by the interval, however many ask at once, and are counted', async () => {
  const reserved = await Promise.all(Array.from({ length: 10 }, () => postgresBulkClock.reserve('abc123', 1_000, 60_000)))
  const sorted = reserved.toSorted((a, b) => a.turns - b.turns)
  expect(sorted.map(({ turns }) => turns)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
  for (const [index, { waitMs }] of sorted.entries()) {
    expect(waitMs).toBeLessThan(index * 1_000 + 250)
    // the asking itself takes a moment
    expect(waitMs).toBeGreaterThan(index * 1_000 - 500)
  }
  expect((await postgresBulkClock.reserve('xyz789', 1_000, 60_000)).waitMs).toBeLessThan(1)
})

test('nobody is put off for longer than the window lasts, so that the next one begins at once', async () => {
  for (let times = 0; times < 5; times += 1) await postgresBulkClock.reserve('store1', 30_000, 40_000)
  const { waitMs } = await postgresBulkClock.reserve('store1', 30_000, 40_000)
  expect(waitMs).toBeLessThan(10_001)
})
