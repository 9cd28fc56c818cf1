import { beforeEach, expect, test } from 'vitest'
import { db } from '@/lib/db/database'
import { createRun, type NewRow } from '@/lib/runs/create-run'
import { purgeExpired } from '@/lib/purge-expired'
import { keepStore } from '@/tests/runs/world'

const DAY_MS = 24 * 60 * 60_000
const ago = (days: number) => new Date(Date.now() - days * DAY_MS)
const mapping = { columns: ['customer_id', 'company'], blank: {} }

beforeEach(async () => {
  const { run, change } = await db()
  await change.deleteMany()
  await run.deleteMany()
  await keepStore('abc123', 'token')
})

async function make(data: object, rows = 3): Promise<string> {
  const title = { name: 'a.csv', actor: 'owner@abc-store.example', header: ['customer_id', 'company'] }
  function* numbered(): Generator<NewRow[]> {
    for (let first = 0; first < rows; first += 1_000)
      yield Array.from({ length: Math.min(1_000, rows - first) }, (_, i) => ({ rowNumber: first + i + 2, cells: ['1', 'A'] }))
  }
  const id = await createRun('abc123', { source: 'FILE', title, userId: 11 }, numbered())
  const { run } = await db()
  await run.update({ where: { id }, data })
  return id
}

async function record(runId: string): Promise<void> {
  const { change } = await db()
  await change.create({ data: { storeHash: 'abc123', customerId: 1, source: 'RUN', sealed: 'x', state: 'APPLIED', runId, rowNumber: 2 } })
}

async function left(): Promise<[runs: number, rows: number]> {
  const { run, runRow } = await db()
  return [await run.count(), await runRow.count()]
}

test.each<[string, object, boolean]>([
  ['a file that came in an hour less than a day ago', { mapping, createdAt: ago(23 / 24) }, true],
  ['a file whose columns nobody named for a day', { mapping, createdAt: ago(1.01) }, false],
  ['rows that never came in completely', { createdAt: ago(1.01) }, false],
  ['a preview of 29 days', { mapping, state: 'PREVIEWED', createdAt: ago(40), plannedAt: ago(29) }, true],
  ['a preview that nobody confirmed for 30 days', { mapping, state: 'PREVIEWED', createdAt: ago(40), plannedAt: ago(30.01) }, false],
  ['one that failed before it was confirmed', { mapping, state: 'FAILED', failedIn: 'PLANNING', createdAt: ago(31) }, false],
  ['one that was cancelled before it was confirmed', { mapping, state: 'CANCELLED', createdAt: ago(31), plannedAt: ago(31) }, false],
  ['one that is still planned', { mapping, state: 'PLANNING', createdAt: ago(31) }, true],
  ...(['QUEUED', 'RUNNING', 'PAUSED', 'CANCELLED', 'FAILED', 'COMPLETED'] as const).map((state): [string, object, boolean] => [
    `a confirmed run that is ${state}`,
    { mapping, state, isConfirmed: true, createdAt: ago(400), plannedAt: ago(400) },
    true,
  ]),
])('%s: kept %s', async (_, data, isKept) => {
  await make(data)
  await purgeExpired()
  expect(await left()).toEqual(isKept ? [1, 3] : [0, 0])
})

test('whatever has a change on record stays with all its rows, so that it can be undone', async () => {
  const id = await make({ mapping, state: 'CANCELLED', createdAt: ago(400), plannedAt: ago(400) })
  await record(id)
  await purgeExpired()
  expect(await left()).toEqual([1, 3])
})

test('a long file goes in several steps, and what a purge has left the next one deletes', async () => {
  const id = await make({ mapping, state: 'PREVIEWED', createdAt: ago(40), plannedAt: ago(31) }, 11_000)
  const { run, runRow } = await db()
  // as after a purge that was cut off
  await run.update({ where: { id }, data: { state: 'MAPPING', mapping: undefined } })
  await runRow.deleteMany({ where: { runId: id, rowNumber: { lt: 2_000 } } })
  await purgeExpired()
  expect(await left()).toEqual([0, 0])
})
