import { beforeAll, expect, test } from 'vitest'
import { db } from '@/lib/db/database'
import { createRun } from '@/lib/runs/create-run'
import { countNeeding, findRuns, type RunFilter, type RunsPlace } from '@/lib/runs/find-runs'
import { leaveAsItIs } from '@/lib/runs/needs-somebody'
import type { RunState } from '@/lib/contract/run-states'
import { keepStore } from '@/tests/runs/world'

const DAY = Date.parse('2026-11-20T10:00:00Z')
const MAPPING = { columns: ['customer_id', 'company'], blank: {}, clearMarker: '', groupChoices: {} }

/** By their names: what is begun first comes first, two of them in one moment. */
const runs = {
  a: ['COMPLETED', 11, 0],
  b: ['COMPLETED', null, 1],
  c: ['PREVIEWED', 11, 2],
  d: ['RUNNING', 24, 2],
  e: ['FAILED', 24, 3],
  f: ['COMPLETED', 24, 4],
  g: ['MAPPING', 11, 5],
} as const satisfies Record<string, [RunState, number | null, number]>

const names = new Map<string, string>()

beforeAll(async () => {
  await keepStore('abc123', 'token')
  await keepStore('xyz789', 'token')
  const { run } = await db()
  for (const [name, [state, userId, days]] of Object.entries(runs)) {
    const title = { name, actor: 'owner', header: ['customer_id', 'company'] }
    const id = await createRun('abc123', { source: 'FILE', title, userId }, [])
    names.set(id, name)
    const createdAt = new Date(DAY + days * 24 * 60 * 60_000)
    await run.update({
      where: { id },
      data: { state, createdAt, mapping: MAPPING, isConfirmed: true, plannedAt: createdAt, leavesWork: name === 'f' },
    })
  }
  // not seen yet: its rows are coming in
  await createRun('abc123', { source: 'FILE', title: { name: 'coming', actor: 'owner', header: [] }, userId: 11 }, [])
})

async function page(filter: RunFilter, place: RunsPlace = {}, limit = 10, storeHash = 'abc123') {
  const { runs: found, hasNewer, hasOlder } = await findRuns(storeHash, filter, place, limit)
  return { found: found.map(({ title }) => title.name).join(''), hasNewer, hasOlder, ids: found.map(({ id }) => id) }
}

test('all runs are reached page by page, forwards and back', async () => {
  const first = await page({}, {}, 3)
  expect(first).toMatchObject({ hasNewer: false, hasOlder: true })
  const second = await page({}, { before: first.ids.at(-1) }, 3)
  expect(second).toMatchObject({ hasNewer: true, hasOlder: true })
  const third = await page({}, { before: second.ids.at(-1) }, 3)
  expect(third).toMatchObject({ found: 'a', hasNewer: true, hasOlder: false })
  expect([...(first.found + second.found + third.found)].toSorted().join('')).toBe('abcdefg')
  expect(first.found).toBe('gfe')
  expect((await page({}, { after: third.ids[0] }, 3)).found).toBe(second.found)
  expect(await page({}, { after: second.ids[0] }, 3)).toMatchObject({ found: first.found, hasNewer: false, hasOlder: true })
})

test.each([
  ['one person', { userId: 24 }, /^f(ed|de)$/],
  ['automations', { userId: null }, /^b$/],
  ['some states', { states: ['COMPLETED'] }, /^fba$/],
  ['a person and some states', { userId: 11, states: ['COMPLETED', 'PREVIEWED'] }, /^ca$/],
  ['those that need somebody', { states: 'needsSomebody' }, /^gfec$/],
  ['days', { from: new Date(DAY + 1), until: new Date(DAY + 3 * 24 * 60 * 60_000) }, /^(dc|cd)b$/],
] as [string, RunFilter, RegExp][])('by %s', async (_, filter, expected) => {
  expect((await page(filter)).found).toMatch(expected)
  const [one] = (await page(filter, {}, 1)).ids
  const rest = await page(filter, { before: one })
  expect(names.get(one!)! + rest.found).toMatch(expected)
})

test('another store’s runs are never found, nor a place of theirs', async () => {
  const { ids } = await page({})
  expect(await page({}, {}, 10, 'xyz789')).toMatchObject({ found: '', hasOlder: false })
  expect(await page({}, { before: ids[0] }, 10, 'xyz789')).toMatchObject({ found: '', hasNewer: false })
  expect(await countNeeding('xyz789')).toBe(0)
})

test('what a person leaves as it is needs nobody any more', async () => {
  expect(await countNeeding('abc123')).toBe(4)
  const [id] = [...names].find(([, name]) => name === 'f')!
  await leaveAsItIs({ storeHash: 'xyz789', id })
  expect(await countNeeding('abc123')).toBe(4)
  await leaveAsItIs({ storeHash: 'abc123', id })
  expect((await page({ states: 'needsSomebody' })).found).toBe('gec')
})
