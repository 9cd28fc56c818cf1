import { setImmediate } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { LONGEST_CELL } from '@/lib/contract/limits'
import { processState } from '@/lib/process-state'
import { openCells, sealCells } from '@/lib/runs/sealed-run'
import { inThread, rowWork } from '@/lib/runs/thread/in-thread'
import { pieces } from '@/tests/tables/read-all'

const bytes = (text: string) => pieces(new TextEncoder().encode(text), 7_000)
const table = (rows: number) => `customer_id,company\n${Array.from({ length: rows }, (_, row) => `${row},Company ${row}\n`).join('')}`

async function all<Value>(values: AsyncIterable<Value>): Promise<Value[]> {
  const found: Value[] = []
  for await (const value of values) found.push(value)
  return found
}

const threads = () => processState<{ threads: { worker: { terminate(): Promise<number> } }[] }>('threads', () => ({ threads: [] })).threads

test('a table is read in a thread as it is here, heading and rows', async () => {
  expect(await all(inThread('checkTable', {}, bytes(table(1_000))))).toMatchObject([
    { header: ['customer_id', 'company'], source: { rows: 1_000 } },
  ])
  const rows = (await all(inThread('readRows', {}, bytes(table(1_000))))).flat()
  expect(rows).toHaveLength(1_000)
  expect(rows.at(-1)).toEqual({ rowNumber: 1_001, cells: ['999', 'Company 999'] })
})

test('what is sealed in a thread opens here, and the other way round', async () => {
  const rows = Array.from({ length: 50 }, (_, row) => ({ cells: [`${row}`, 'Añil S.A.'] }))
  const sealed = await rowWork('sealRows', { storeHash: 'abc123', rows }, rows.length)
  expect(sealed.map(({ cells }) => openCells('abc123', cells))).toEqual(rows.map(({ cells }) => cells))
  const kept = rows.map(({ cells }) => ({ cells: sealCells('abc123', cells), plan: null }))
  expect(await rowWork('openRows', { storeHash: 'abc123', rows: kept }, kept.length)).toEqual(rows.map((row) => ({ ...row, plan: null })))
  await expect(rowWork('openRows', { storeHash: 'xyz789', rows: kept }, kept.length)).rejects.toThrow()
})

test('a refusal comes back with its code and its place', async () => {
  const refused = all(inThread('checkTable', {}, bytes(`a,b\n1,2\n3,${'x'.repeat(LONGEST_CELL + 1)}\n`)))
  await expect(refused).rejects.toMatchObject({ code: 'not_a_table', details: { reason: 'cell_too_long', row: 3, column: 2 } })
})

test('what the bytes throw is thrown, and the thread does the next job', async () => {
  async function* cutOff() {
    yield* bytes(table(10))
    throw new Error('cut off')
  }
  await expect(all(inThread('checkTable', {}, cutOff()))).rejects.toThrow('cut off')
  expect(await all(inThread('checkTable', {}, bytes(table(10))))).toHaveLength(1)
})

test('whoever wants no more rows takes no more bytes', async () => {
  let taken = 0
  async function* endless() {
    yield new TextEncoder().encode('a\n')
    for (; taken < 100_000; taken++) yield new TextEncoder().encode('1\n'.repeat(1_000))
  }
  for await (const rows of inThread('readRows', { encoding: 'utf-8' }, endless())) if (rows.length) break
  expect(taken).toBeLessThan(1_000)
})

test('a thread that breaks down fails the jobs that it has, with a clear error; the next job gets another thread', async () => {
  const started = Promise.withResolvers<void>()
  async function* endless() {
    yield new TextEncoder().encode('a\n')
    for (;;) {
      yield new TextEncoder().encode('1\n')
      await setImmediate()
      started.resolve()
    }
  }
  const reading = all(inThread('checkTable', { encoding: 'utf-8' }, endless()))
  const failed = expect(reading).rejects.toMatchObject({
    code: 'internal',
    message: 'Something went wrong while rows were read. Try again.',
  })
  await started.promise
  await Promise.all(threads().map(({ worker }) => worker.terminate()))
  await failed
  expect(await all(inThread('checkTable', {}, bytes(table(10))))).toMatchObject([{ header: ['customer_id', 'company'] }])
})
