import { expect, test } from 'vitest'
import { markUncalculated } from '@/lib/tables/workbook/mark-uncalculated'
import type { CellObject } from '@e965/xlsx'

function shown(...formulas: string[]): (string | undefined)[] {
  const cells = formulas.map((f): CellObject => ({ t: 'n', v: 0, w: '0', f }))
  markUncalculated({ SheetNames: ['A'], Sheets: { A: { '!data': [cells] } } })
  return cells.map(({ w }) => w)
}

test.each(['A2&" Co"', 'UPPER(B2)', 'TRIM(UPPER(A1))', 'CONCATENATE(A1," ",B1)', '"("&A1', 'LEFT(A1,2)&"."&B1'])(
  'where %s is 0 nobody has calculated it, nor the others',
  (formula) => {
    expect(shown(formula, 'SUM(A1:A3)')).toEqual(['#N/A', '#N/A'])
  },
)

test.each(['SUM(A1:A3)', 'A1+B1', 'IF(A1&B1="x",1,0)', 'LEN(UPPER(A1))', 'VALUE(LEFT(A1,2))', 'B2'])('%s may be 0', (formula) => {
  expect(shown(formula)).toEqual(['0'])
})
