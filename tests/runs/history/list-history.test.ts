import { randomUUID } from 'node:crypto'
import { beforeEach, expect, test } from 'vitest'
import { fieldSetOf, NO_FIELDS } from '@/lib/contract/field-set'
import type { CustomerFields } from '@/lib/contract/fields'
import { db } from '@/lib/db/database'
import { sealValues } from '@/lib/history/change-values'
import { recordAttempts } from '@/lib/history/changes'
import { areFieldsMissing } from '@/lib/history/fill-fields'
import type { HistoryFilter, Place } from '@/lib/history/list-singles'
import { historyFile } from '@/lib/runs/history/export-history'
import { fillHistory } from '@/lib/runs/history/fill-history'
import { listHistory, placeOf } from '@/lib/runs/history/list-history'
import { sealTitle } from '@/lib/runs/sealed-run'
import { listAuditEvents } from '@/lib/stores/audit'
import { keepStore } from '@/tests/runs/world'

const all: HistoryFilter = { userId: null, field: null, source: null, from: null, to: null }
const at = (minute: number) => new Date(Date.UTC(2026, 10, 1, 12, minute))

beforeEach(async () => {
  const { run, change } = await db()
  await change.deleteMany()
  await run.deleteMany()
  for (const storeHash of ['abc123', 'xyz789']) await keepStore(storeHash, 'token')
})

type Made = { minute: number; userId?: number | null; source?: 'FORM' | 'PANEL' | 'API' | 'RUN'; storeHash?: string; fields?: number }

/** A change of a customer whose id is the minute, so that lines are told by it. */
async function change(
  { minute, userId = 11, source = 'FORM', storeHash = 'abc123', fields }: Made,
  after: Partial<CustomerFields>,
  runId?: string,
) {
  const before = Object.fromEntries(Object.keys(after).map((field) => [field, 'old']))
  const sealed = sealValues(storeHash, { customerName: `Customer ${minute}`, actor: `user ${userId}`, before, after })
  const { change: changes } = await db()
  const attemptedAt = at(minute)
  await changes.create({
    data: {
      ...{ id: randomUUID(), storeHash, customerId: minute, source, userId, sealed, state: 'APPLIED', attemptedAt, runId },
      ...{ fields: fields ?? fieldSetOf(after), rowNumber: runId ? minute : null },
    },
  })
}

async function run(
  minute: number,
  source: 'FILE' | 'API' | 'UNDO',
  after: Partial<CustomerFields>,
  userId: number | null = 11,
): Promise<string> {
  const { run: runs } = await db()
  const title = { name: `run ${minute}`, actor: `user ${userId}`, header: [] }
  const { id } = await runs.create({
    data: {
      ...{ storeHash: 'abc123', source, state: 'COMPLETED', userId, fields: fieldSetOf(after), startedAt: at(minute) },
      ...{ isConfirmed: true, plannedAt: at(minute) },
      sealed: sealTitle('abc123', title),
    },
  })
  await change({ minute, source: 'RUN', userId }, after, id)
  return id
}

async function told(filter: Partial<HistoryFilter>, place: { older?: Place; newer?: Place } = {}, limit = 50): Promise<string[]> {
  const { lines } = await listHistory('abc123', { ...all, ...filter }, { limit, ...place })
  return lines.map((line) => (line.kind === 'run' ? line.run.title.name : String(line.change.customerId)))
}

test('changes and runs stand in one order, a run as one line; each filter lets through what it says, and so do several together', async () => {
  await change({ minute: 1 }, { phone: '1' })
  await change({ minute: 2, userId: 24 }, { company: 'A', phone: '2' })
  await run(3, 'FILE', { company: 'B' }, 24)
  await change({ minute: 4, source: 'PANEL' }, { email: 'c@example.com' })
  await change({ minute: 5, source: 'API', userId: null }, { phone: '5' })
  await run(6, 'API', { phone: '6' }, null)
  await run(7, 'UNDO', { company: 'C' })
  await change({ minute: 8, storeHash: 'xyz789' }, { phone: '8' })
  expect(await told({})).toEqual(['run 7', 'run 6', '5', '4', 'run 3', '2', '1'])
  expect(await told({ userId: 24 })).toEqual(['run 3', '2'])
  expect(await told({ field: 'phone' })).toEqual(['run 6', '5', '2', '1'])
  expect(await told({ field: 'company' })).toEqual(['run 7', 'run 3', '2'])
  expect(await told({ source: 'RUN' })).toEqual(['run 3'])
  expect(await told({ source: 'API' })).toEqual(['run 6', '5'])
  expect(await told({ source: 'UNDO' })).toEqual(['run 7'])
  expect(await told({ source: 'PANEL' })).toEqual(['4'])
  expect(await told({ from: at(2), to: at(4) })).toEqual(['4', 'run 3', '2'])
  expect(await told({ userId: 24, field: 'phone', from: at(1) })).toEqual(['2'])
  expect(await told({ userId: 11, source: 'API' })).toEqual([])
})

test('a run that has tried to change nothing is no line', async () => {
  const id = await run(1, 'FILE', { phone: '1' })
  const { change: changes } = await db()
  await changes.deleteMany({ where: { runId: id } })
  expect(await told({})).toEqual([])
})

test('pages go on to both sides without losing or repeating a line, also among changes of one moment', async () => {
  for (let n = 0; n < 23; n += 1) await (n % 5 === 0 ? run(n, 'FILE', { phone: '1' }) : change({ minute: n }, { phone: '1' }))
  const { change: changes } = await db()
  await changes.updateMany({ where: { runId: null }, data: { attemptedAt: at(30) } })
  const whole = await told({})
  for (const filter of [{}, { field: 'phone' }, { userId: 11 }] as const) {
    const pages: string[][] = []
    const places: Place[] = []
    for (let older: Place | undefined; ;) {
      const { lines, hasOlder, hasNewer } = await listHistory('abc123', { ...all, ...filter }, { limit: 6, older })
      expect(hasNewer).toBe(older !== undefined)
      pages.push(await told(filter, { older }, 6))
      places.push(placeOf(lines[0]!))
      older = placeOf(lines.at(-1)!)
      if (!hasOlder) break
    }
    expect(pages.flat()).toEqual(whole)
    const back = await listHistory('abc123', { ...all, ...filter }, { limit: 6, newer: places[2]! })
    expect(back).toMatchObject({ hasNewer: true, hasOlder: true })
    expect(await told(filter, { newer: places[2]! }, 6)).toEqual(pages[1])
    expect(await listHistory('abc123', { ...all, ...filter }, { limit: 6, newer: places[1]! })).toMatchObject({ hasNewer: false })
    expect(await told(filter, { newer: places[1]! }, 6)).toEqual(pages[0])
  }
})

test('what is recorded is found by its fields, and what an earlier version has recorded once that is told from what is sealed', async () => {
  const attempt = { customerId: 1, customerName: 'A', before: { phone: '', company: '' }, after: { phone: '1', company: 'B' } }
  await recordAttempts('abc123', { source: 'FORM', userId: 11, name: 'staff' }, [attempt])
  expect(await told({ field: 'company' })).toEqual(['1'])
  await change({ minute: 2, fields: 0 }, { phone: '2' })
  const id = await run(3, 'FILE', { lastName: 'C' })
  const { change: changes, run: runs } = await db()
  await changes.updateMany({ where: { runId: id }, data: { fields: 0 } })
  await runs.updateMany({ data: { fields: 0 } })
  const broken = await changes.create({ data: { storeHash: 'abc123', customerId: 9, source: 'FORM', sealed: 'v1.k0.a.b.c' } })
  expect(await told({ field: 'phone' })).toEqual(['1'])
  expect(await areFieldsMissing('abc123')).toBe(true)
  await fillHistory()
  expect(await areFieldsMissing('abc123')).toBe(false)
  expect(await told({ field: 'phone' })).toEqual(['1', '2'])
  expect(await told({ field: 'lastName' })).toEqual(['run 3'])
  expect(await changes.findUniqueOrThrow({ where: { id: broken.id } })).toMatchObject({ fields: NO_FIELDS })
})

test('the file has a line for each field that the filter asks for, runs row by row, nothing that a spreadsheet calculates, and is on record', async () => {
  await change({ minute: 1 }, { phone: '=1+1', company: 'A' })
  const id = await run(2, 'FILE', { phone: '2' })
  await change({ minute: 3, source: 'RUN' }, { phone: '3' }, id)
  const order = {
    ...{ header: ['when', 'who', 'field', 'after'], userId: 11, actor: 'owner' },
    cells: ({ at: when, actor, field, after }: { at: Date; actor: string; field: string; after: string | number }) => [
      ...[when.toISOString(), actor, field, String(after)],
    ],
  }
  async function file(filter: Partial<HistoryFilter>): Promise<string[]> {
    const parts = await Array.fromAsync(historyFile('abc123', { ...order, filter: { ...all, ...filter } }))
    return Buffer.concat(parts).toString().trim().split('\r\n').slice(1)
  }
  expect(await file({ field: 'phone' })).toEqual([
    `${at(2).toISOString()},user 11,phone,2`,
    `${at(3).toISOString()},user 11,phone,3`,
    `${at(1).toISOString()},user 11,phone,'=1+1`,
  ])
  expect(await file({ source: 'FORM' })).toHaveLength(2)
  const { events } = await listAuditEvents('abc123', { limit: 2 })
  expect(events.map(({ event, actor }) => [event, actor])).toEqual([
    ['history_exported', 'owner'],
    ['history_exported', 'owner'],
  ])
})
