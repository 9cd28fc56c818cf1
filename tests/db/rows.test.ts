import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { db, query } from '@/lib/db/database'
import { Prisma } from '@/lib/db/generated/client'
import { unnestRows } from '@/lib/db/rows'

type Row = { rowNumber: number; code: string | null; changeId: string; isAccepted?: boolean }

const rows: Row[] = [
  { rowNumber: 2, code: 'it\'s, {a} "list"', changeId: randomUUID(), isAccepted: true },
  { rowNumber: 3, code: null, changeId: randomUUID() },
  { rowNumber: 4, code: '', changeId: randomUUID(), isAccepted: false },
]

function asTable(some: Row[]) {
  return unnestRows('v', some, { rowNumber: 'int', code: 'text', changeId: 'uuid', isAccepted: 'boolean' })
}

function select(some: Row[]) {
  return Prisma.sql`SELECT v.* FROM ${asTable(some)} ORDER BY v."rowNumber"`
}

const expected = rows.map((row) => ({ ...row, isAccepted: row.isAccepted ?? null }))

test('gives a statement its rows as they are, through Prisma and past it', async () => {
  expect(await query(select(rows))).toEqual(expected)
  const prisma = await db()
  expect(await prisma.$queryRaw(select(rows))).toEqual(expected)
})

test('gives no rows where there are none', async () => {
  expect(await query(select([]))).toEqual([])
})

test('is one statement for any number of rows', () => {
  expect(select(rows).text).toBe(select([]).text)
  expect(asTable(rows).text).toBe(
    'unnest($1::int[],$2::text[],$3::uuid[],$4::boolean[]) AS v("rowNumber", "code", "changeId", "isAccepted")',
  )
})

test('takes only a type that can hold the values', () => {
  // @ts-expect-error a number is no text
  unnestRows('v', rows, { rowNumber: 'text' })
  // @ts-expect-error there is no such column
  unnestRows('v', rows, { row_number: 'int' })
})
