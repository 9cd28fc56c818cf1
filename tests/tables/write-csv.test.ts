import { describe, expect, test } from 'vitest'
import fc from 'fast-check'
import { literalCell, neutraliseFormula, restoreFormula } from '@/lib/tables/formula'
import { byteOrderMark, csvLine } from '@/lib/tables/write-csv'
import { readBytes } from '@/tests/tables/read-all'

describe('a line of CSV', () => {
  test.each([
    [['a', 'b c', '', null, 0, -5], 'a,b c,,,0,-5\r\n'],
    [['a,b', 'a;b', 'a\tb', 'say "hi"', 'a\r\nb'], '"a,b","a;b","a\tb","say ""hi""","a\r\nb"\r\n'],
    [['=1+1', '+34 600', '-5', '@x', '\tx', '\rx'], `'=1+1,'+34 600,'-5,'@x,"'\tx","'\rx"\r\n`],
    [['＝1', '＋1', '－1', '＠1', "'=1", "'t Hof"], "'＝1,'＋1,'－1,'＠1,''=1,'t Hof\r\n"],
    [['a;=1', 'a|@b', 'a\n- b', 'a, +34', 'a;"=1"', 'a|b'], `"'a;'=1","'a|'@b","'a\n'- b","'a, '+34","'a;""'=1""","a|b"\r\n`],
    [
      [' =1', '\u00a0\u200b+1', '\n=1', 'Foo - Bar', 'a;b=c', "Rock 'n' Roll"],
      `' =1,'\u00a0\u200b+1,"'\n'=1",Foo - Bar,"a;b=c",Rock 'n' Roll\r\n`,
    ],
  ])('%j', (cells, line) => {
    expect(csvLine(cells)).toBe(line)
  })
})

const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 20 }).map((value) => value.replaceAll('\0', '0')),
  fc.string({ unit: fc.constantFrom(...'=+-@\t\r\n\'",;| a1ñ＝＋－＠\ufeff\u00a0\u2028'), maxLength: 8 }),
)
// a row that is blank is left out, and the first cell may be Excel's own line: so one column is given
const row = (width: number) => fc.array(text, { minLength: width, maxLength: width }).map((cells) => ['x', ...cells])
const table = fc.integer({ min: 0, max: 4 }).chain((width) => fc.array(row(width), { minLength: 2, maxLength: 20 }))

/** Tabs and line breaks at the end of a cell are nobody's. */
const withoutEnd = (cell: string) => restoreFormula(neutraliseFormula(cell).replace(/[\t\r\n]+$/, ''))

test('any table that is written is read back as it was', async () => {
  await fc.assert(
    fc.asyncProperty(table, async (rows) => {
      const { header, rows: read } = await readBytes(byteOrderMark + rows.map(csvLine).join(''), undefined, {
        delimiter: ',',
        headingRow: 1,
      })
      const restored = [header, ...read.map(({ cells }) => cells)].map((cells) => cells.map(restoreFormula))
      expect(restored).toEqual(rows.map((cells) => cells.map(withoutEnd)))
    }),
    { numRuns: 1000 },
  )
})

test('nowhere does a formula begin, at whatever a spreadsheet splits a file', () => {
  fc.assert(
    fc.property(table, (rows) => {
      for (const splitAt of [/\r\n|[\r\n]/, /[,\r\n]/, /[;\r\n]/, /[\t\r\n]/, /[|\r\n]/, /[,;|\t\r\n\v\f\u0085\u2028\u2029]/]) {
        const cells = rows.map(csvLine).join('').split(splitAt)
        expect(cells.filter((cell) => /^[\s"]*[=+\-@＝＋－＠]/.test(cell))).toEqual([])
      }
    }),
    { numRuns: 1000 },
  )
})

test('a cell that somebody else wrote is read as it stands, but for the quote before a formula', () => {
  const read = ["'t Hof", "'", "''", "Bar | '@home'", "'Acme; =x", "'Acme;'b", "a;'=1", "'+34 600; +34 601"]
  expect(read.map(restoreFormula)).toEqual(read)
  expect(restoreFormula("'+34 600")).toBe('+34 600')
})

test('a literal cell is read as its text, and looks like it wherever it can', () => {
  fc.assert(
    fc.property(text, (value) => restoreFormula(literalCell(value)) === value),
    { numRuns: 2000 },
  )
  expect(['=1', "'t Hof", "a;'=1", "'=1"].map(literalCell)).toEqual(['=1', "'t Hof", "a;'=1", "''=1"])
})
