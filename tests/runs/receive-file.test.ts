import { Readable } from 'node:stream'
import { beforeAll, expect, test } from 'vitest'
import { db } from '@/lib/db/database'
import { mapColumns } from '@/lib/runs/plan/map-columns'
import { readRun } from '@/lib/runs/read-run'
import { receiveFile } from '@/lib/runs/receive-file'
import { keepStore } from '@/tests/runs/world'

beforeAll(() => keepStore('abc123', 'token'))

const person = { source: 'FILE' as const, name: 'customers.csv', userId: 11, actor: 'owner@abc-store.example' }
const receive = (bytes: AsyncIterable<Uint8Array>) => receiveFile('abc123', { ...person, bytes })
const of = (...parts: (string | Uint8Array)[]) => Readable.from(parts.map((part) => Buffer.from(part)))

async function* rows(count: number, length = 200) {
  yield Buffer.from('Email,Company\n')
  for (let row = 0; row < count; row += 1000)
    yield Buffer.from(`marta@example.com,${'x'.repeat(length)}\n`.repeat(Math.min(1000, count - row)))
}

async function* cutOff() {
  yield Buffer.from('Email,Company\nmarta@example.com,X\n')
  throw new Error('the connection is gone')
}

test.each<[string, AsyncIterable<Uint8Array>, object]>([
  ['200,001 rows', rows(200_001), { code: 'too_many_rows' }],
  ['50 MB and more', rows(100_000, 500), { code: 'file_too_large' }],
  ['a cell of 10 MB', of('Email,Company\n', 'a,b\n'.repeat(5_000), 'a,"', 'x'.repeat(10_000_000), '"\n'), { code: 'not_a_table' }],
  ['zeros after rows', of('Email,Company\n', 'a,b\n'.repeat(50_000), Buffer.alloc(100_000)), { code: 'not_a_table' }],
  ['half of a workbook', of('PK\u0003\u0004'), { details: { reason: 'workbook_damaged' } }],
  ['a quote that is never closed', of('Email,Company\na,"b\n'), { details: { reason: 'unclosed_quote', row: 2 } }],
  ['a body that breaks off', cutOff(), { message: 'the connection is gone' }],
])('%s: refused, and nothing is kept', async (_, bytes, refusal) => {
  await expect(receive(bytes)).rejects.toMatchObject(refusal)
  const { run, runRow } = await db()
  expect([await run.count(), await runRow.count()]).toEqual([0, 0])
})

test('what the columns meant is remembered for the same heading of the same store, which is planned at once, and never that blanks erase', async () => {
  const first = await receive(of('Quién;Lugar\n789;X\n'))
  const columns = async (id: string) => (await readRun('abc123', id))?.mapping?.columns
  expect(await columns(first)).toEqual([null, null])
  for (const [choice, code] of [
    [{ columns: [null, 'company'], blank: {} }, 'invalid_input'],
    [{ columns: ['customer_id'], blank: {} }, 'invalid_input'],
    [{ columns: ['customer_id', 'customer_id'], blank: {} }, 'invalid_input'],
  ] as const)
    await expect(mapColumns({ storeHash: 'abc123', id: first }, { ...choice, columns: [...choice.columns] })).rejects.toMatchObject({
      code,
    })
  await mapColumns({ storeHash: 'abc123', id: first }, { columns: ['customer_id', 'company'], blank: { company: 'clear' } })
  const again = await receive(of('quien,LUGAR\n512,Y\n'))
  // nobody has to say again what is known: the preview says where it is known from, and leads back to the columns
  const known = { state: 'PLANNING', mapping: { columns: ['customer_id', 'company'], blank: {} } }
  expect(await readRun('abc123', again)).toMatchObject({ ...known, title: { columnsAsIn: { name: 'customers.csv' } } })
  await keepStore('xyz789', 'token')
  const elsewhere = await receiveFile('xyz789', { ...person, bytes: of('Quién;Lugar\n789;X\n') })
  expect(await readRun('xyz789', elsewhere)).toMatchObject({ state: 'MAPPING', mapping: { columns: [null, null] } })
})
