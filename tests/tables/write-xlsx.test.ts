import { read, utils } from '@e965/xlsx'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { restoreFormula } from '@/lib/tables/formula'
import { writeTable } from '@/lib/tables/write-table'
import { columnLetters, sheetName } from '@/lib/tables/xlsx-text'

type Rows = Iterable<string[][]> | AsyncIterable<string[][]>

async function written(header: string[], rows: Rows, sheet = 'Customers'): Promise<Buffer> {
  const parts: Uint8Array[] = []
  for await (const part of writeTable('xlsx', { sheet, header, rows })) parts.push(part)
  return Buffer.concat(parts)
}

async function opened(header: string[], rows: string[][]) {
  const book = read(await written(header, [rows]), { cellFormula: true, cellStyles: true })
  return { book, sheet: book.Sheets[book.SheetNames[0]!]! }
}

async function readBack(header: string[], rows: string[][]): Promise<string[][]> {
  const { sheet } = await opened(header, rows)
  return utils.sheet_to_json<string[]>(sheet, { header: 1, raw: true, defval: '', blankrows: true })
}

const awkward = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.string({ unit: fc.constantFrom(...'=+-@\t\r\n\'"<>&;,_x005F a1ñ\0\x07\x0b\x1f\ufffe\uffff\u2028😀'), maxLength: 10 }),
  fc.constantFrom(
    '0600123456',
    '+34 600',
    '4.41E+11',
    '2026-11-27',
    '1/2',
    'TRUE',
    '=1+1',
    '_x0041_',
    '_x005F_x0041_',
    '_x005f_',
    ' a ',
    '\ud83d',
  ),
)

test('any text is a cell of text, and is read back as it was', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(awkward, awkward), { minLength: 1, maxLength: 8 }), async (rows) => {
      // the last column keeps rows that are blank
      const read = await readBack(
        ['one', 'two', 'end'],
        rows.map((row) => [...row, 'x']),
      )
      // the library that reads makes one line break of both characters
      const wanted = rows.map((row) => [...row.map((text) => text.replaceAll('\r\n', '\n')), 'x'])
      expect(read.slice(1).map((cells) => cells.map(restoreFormula))).toEqual(wanted)
    }),
    { numRuns: 200 },
  )
})

test('no cell is a number, a date or a formula, whatever it looks like', async () => {
  const cells = ['0600123456', '+34600', '4.41E+11', '2026-11-27', 'TRUE', '=1+1', '#REF!', '-5']
  const { sheet } = await opened(cells, [cells])
  for (const row of [1, 2])
    for (const [column, text] of cells.entries()) {
      const cell = sheet[`${columnLetters(column)}${row}`]
      expect(cell).toMatchObject({ t: 's', v: text })
      expect(cell).not.toHaveProperty('f')
    }
})

test('a text is as long as a spreadsheet takes, and one that is longer shows that it was cut', async () => {
  const [, row] = await readBack(['a', 'b', 'c'], [['x'.repeat(32_767), 'y'.repeat(32_768), `${'z'.repeat(32_765)}😀z`]])
  expect(row!.map((cell) => cell.length)).toEqual([32_767, 32_767, 32_766])
  expect(row!.map((cell) => cell.slice(-2))).toEqual(['xx', 'y…', 'z…'])
})

test('rows keep their places, blank cells and blank rows among them', async () => {
  const rows = [
    ['1', '', 'c'],
    ['', '', ''],
    ['', 'b', ''],
  ]
  expect(await readBack(['x', 'y', 'z'], rows)).toEqual([['x', 'y', 'z'], ...rows])
})

test('a table without rows is its heading alone', async () => {
  const { sheet } = await opened(['a', 'b'], [])
  expect(utils.sheet_to_json(sheet, { header: 1 })).toEqual([['a', 'b']])
})

test.each([
  ['Customers', 'Customers'],
  ["'a:b\\c/d?e*f[g]h'", 'a b c d e f g h'],
  ['x'.repeat(40), 'x'.repeat(31)],
  ['', 'Sheet1'],
  ["''", 'Sheet1'],
  ['history', 'Sheet1'],
  ['<&">', '<&">'],
])('a sheet called %j is %j', async (name, shown) => {
  expect(sheetName(name)).toBe(shown)
  expect(read(await written(['a'], [[['1']]], name)).SheetNames).toEqual([shown])
})

test('columns are named as spreadsheets name them', () => {
  expect([0, 25, 26, 51, 52, 701, 702].map(columnLetters)).toEqual(['A', 'Z', 'AA', 'AZ', 'BA', 'ZZ', 'AAA'])
})

describe('while it is written', () => {
  async function* endless(taken: { rows: number; isOver: boolean }) {
    try {
      for (;;) {
        taken.rows += 250
        yield Array.from({ length: 250 }, () => Array.from({ length: 8 }, () => String(Math.random())))
      }
    } finally {
      taken.isOver = true
    }
  }

  test('no more rows are taken than whoever reads it has room for, and none once nobody does', async () => {
    const taken = { rows: 0, isOver: false }
    const file = writeTable('xlsx', { sheet: 'x', header: ['a'], rows: endless(taken) })
    for (let parts = 0; parts < 12; parts++) await file.next()
    await new Promise((resolve) => setImmediate(resolve))
    expect(taken.rows).toBeLessThan(10_000)
    await file.return(undefined)
    await expect.poll(() => taken.isOver).toBe(true)
  })

  test('rows that fail make the file fail', async () => {
    async function* failing() {
      yield [['1']]
      throw new Error('the store is gone')
    }
    await expect(written(['a'], failing())).rejects.toThrow('the store is gone')
  })
})
