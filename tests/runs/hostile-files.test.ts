import { expect, test } from 'vitest'
import { readAll, refusalOf } from '@/tests/tables/read-all'
import { readTable } from '@/lib/tables/read-table'

const KB = 1024
const bytes = (text: string) => Buffer.from(text, 'latin1')

/** Never ends by itself: what reads it must. */
function* endless(start: string, piece: string, size = 64 * KB): Generator<Uint8Array> {
  yield bytes(start)
  const block = bytes(piece.repeat(Math.ceil(size / piece.length)))
  for (;;) yield block
}

test.each([
  ['a line without end', '', 'x', 'row_too_long', 1],
  ['a line of delimiters without end', 'a,b\n1,2\n', ',', 'row_too_long', 3],
  ['a line of quotes without end', 'a,b\n', '"",', 'row_too_long', 2],
  ['a cell of line breaks without end', 'a,b\n1,"', '\n', 'row_too_long', 2],
  ['a cell of 10 MB', 'a,b\n1,2\n3,"', 'ñ', 'row_too_long', 3],
  ['a quote that swallows the file', 'a,b\n1,"2\n', '3,4\n', 'row_too_long', 2],
  ['zeros', '', '\0', 'binary', undefined],
  ['zeros after a while', `a,b\n${'1,2\n'.repeat(50_000)}`, '\0', 'binary', 50_002],
])('%s is refused within 512 kB', async (_, start, piece, reason, row) => {
  // without an encoding a file is read to its end first
  const refusal = await refusalOf(endless(start, piece), { encoding: 'windows-1252' })
  expect(refusal).toMatchObject({ code: 'not_a_table', reason })
  expect(refusal?.row).toBe(row)
  expect(refusal?.bytes).toBeLessThan(512 * KB)
})

test('a cell of 32,001 characters is refused at its place', async () => {
  const cell = 'x'.repeat(32_001)
  expect(await refusalOf([bytes(`a,b\n1,2\n3,${cell}\n`)])).toMatchObject({ reason: 'cell_too_long', row: 3, column: 2 })
  expect(await refusalOf([bytes(`a,b\n3,${cell.slice(1)}`)])).toBeNull()
})

test('bytes that are not UTF-8 are refused where UTF-8 was read before, with their row', async () => {
  const refusal = await refusalOf([Buffer.from('a,b\nñ,1\n'), bytes('1,2\n'.repeat(50_000)), bytes('é,2\n'), bytes('1,2\n'.repeat(50_000))])
  expect(refusal).toMatchObject({ code: 'not_a_table', reason: 'invalid_encoding', row: 50_003 })
})

test('50 MB and one byte are refused, as soon as the byte comes', async () => {
  function* tooMuch() {
    yield bytes('a,b\n')
    const rows = bytes(`${'x'.repeat(990)},2345678\n`.repeat(50))
    for (let left = 50_000_000 - 4; left > 0; left -= rows.length) yield rows.subarray(0, left)
    yield bytes('x')
  }
  expect(await refusalOf(tooMuch())).toMatchObject({ code: 'file_too_large', reason: 'too_many_bytes', bytes: 50_000_001 })
})

test('200,001 rows are refused, 200,000 are read', async () => {
  async function* rows(count: number) {
    yield bytes('a,b\n')
    for (let row = 0; row < count; row += 1000) yield bytes('1,2\n'.repeat(Math.min(1000, count - row)))
  }
  await expect(readAll(readTable(rows(200_001)))).rejects.toMatchObject({ code: 'too_many_rows', details: { reason: 'too_many_rows' } })
  expect((await readAll(readTable(rows(200_000)))).rows).toHaveLength(200_000)
})

test('blank rows without end are refused', async () => {
  expect(await refusalOf(endless('a,b\n1,2\n', '\n'), { encoding: 'utf-8' })).toMatchObject({ code: 'too_many_rows' })
})

test('a reader that stops early stops the stream', async () => {
  let isClosed = false
  async function* source() {
    try {
      yield* endless('a,b\n', '1,2\n')
    } finally {
      isClosed = true
    }
  }
  for await (const chunk of readTable(source(), { encoding: 'utf-8' })) if (chunk.kind === 'rows') break
  expect(isClosed).toBe(true)
})
