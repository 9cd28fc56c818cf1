import { describe, expect, test } from 'vitest'
import fc from 'fast-check'
import { restoreFormula } from '@/lib/tables/formula'
import { byteOrderMark, csvLine } from '@/lib/tables/write-csv'
import { readBytes } from '@/tests/tables/read-all'

describe('a line of CSV', () => {
  test.each([
    [['a', 'b c', '', null, 0, -5], 'a,b c,,,0,-5\r\n'],
    [['a,b', 'a;b', 'a\tb', 'say "hi"', 'a\r\nb'], '"a,b","a;b","a\tb","say ""hi""","a\r\nb"\r\n'],
    [['=1+1', '+34 600', '-5', '@x', '\tx', '\rx'], `'=1+1,'+34 600,'-5,'@x,"'\tx","'\rx"\r\n`],
    [['＝1', '＋1', '－1', '＠1', "'=1", "'t Hof"], "'＝1,'＋1,'－1,'＠1,''=1,'t Hof\r\n"],
  ])('%j', (cells, line) => {
    expect(csvLine(cells)).toBe(line)
  })
})

test('any table that is written is read back as it was', async () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 20 }).map((value) => value.replaceAll('\0', '0')),
    fc.string({ unit: fc.constantFrom(...'=+-@\t\r\n\'",; a1ñ＝＋－＠\ufeff'), maxLength: 8 }),
  )
  // a row that is blank is left out, and the first cell may be Excel's own line: so one column is given
  const row = (width: number) => fc.array(text, { minLength: width, maxLength: width }).map((cells) => ['x', ...cells])
  const table = fc.integer({ min: 0, max: 4 }).chain((width) => fc.array(row(width), { minLength: 2, maxLength: 20 }))
  await fc.assert(
    fc.asyncProperty(table, async (rows) => {
      const { header, rows: read } = await readBytes(byteOrderMark + rows.map(csvLine).join(''))
      const restored = [header, ...read.map(({ cells }) => cells)].map((cells) => cells.map(restoreFormula))
      expect(restored).toEqual(rows)
    }),
    { numRuns: 300 },
  )
})
