import { expect, test } from 'vitest'
import { frequentValues } from '@/lib/runs/plan/frequent-values'

test('values that are seen often are found among any number of others, and hold no more memory than a few', () => {
  const seen = frequentValues(50)
  for (let row = 0; row < 20_000; row += 1) seen.see(row % 10 === 0 ? 'NULL' : row % 25 === 1 ? 'N/A' : `value ${row}`)
  expect(seen.top(2)).toEqual(['NULL', 'N/A'])
})

test('a value that is seen once is none of them', () => {
  const seen = frequentValues()
  for (const value of ['A', 'B', 'B', 'C', 'C', 'C']) seen.see(value)
  expect(seen.top(5)).toEqual(['C', 'B'])
})
