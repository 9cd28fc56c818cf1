import { describe, expect, test } from 'vitest'
import { parseShow, statesOf, tileOf, tilesOf } from '@/components/run/rows/row-filter'
import { rowStates, type RowState } from '@/lib/contract/row-states'
import { runStates } from '@/lib/contract/run-states'

function counts(some: Partial<Record<RowState, number>>): Record<RowState, number> {
  return { ...(Object.fromEntries(rowStates.map((state) => [state, 0])) as Record<RowState, number>), ...some }
}

describe('the tiles', () => {
  test('of every state of a run show each row once, beside all of them', () => {
    for (const state of runStates) {
      const [all, ...others] = tilesOf(state)
      expect(all).toBe('all')
      const shown = others.flatMap((tile) => statesOf(tile) ?? [])
      expect(new Set(shown).size).toBe(shown.length)
      // of a preview nothing has been updated yet
      expect(shown.toSorted()).toEqual(
        rowStates.filter((one) => one !== 'UPDATED' || !['PREVIEWED', 'REPLANNING'].includes(state)).toSorted(),
      )
    }
  })

  test('stay the preview’s while decisions are worked in', () => {
    expect(tilesOf('REPLANNING')).toEqual(tilesOf('PREVIEWED'))
    expect(tileOf('HELD', 'REPLANNING')).toBe('attention')
  })
})

test('a preview begins with what would change, and where nothing would, with why', () => {
  expect(parseShow(null, 'PREVIEWED', counts({ PENDING: 1, INVALID: 2 }))).toBe('change')
  expect(parseShow(null, 'REPLANNING', counts({ INVALID: 2 }))).toBe('attention')
  expect(parseShow('HELD', 'COMPLETED', counts({}))).toBe('HELD')
  expect(parseShow('nonsense', 'COMPLETED', counts({ PENDING: 1 }))).toBe('all')
})
