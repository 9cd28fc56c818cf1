import { expect, test } from 'vitest'
import { chunks } from '@/lib/chunks'

test.each([
  { list: [], parts: [] },
  { list: [1], parts: [[1]] },
  {
    list: [1, 2, 3, 4],
    parts: [
      [1, 2],
      [3, 4],
    ],
  },
  { list: [1, 2, 3, 4, 5], parts: [[1, 2], [3, 4], [5]] },
])('puts each of $list into one part of two, in order', ({ list, parts }) => {
  expect([...chunks(list, 2)]).toEqual(parts)
})
