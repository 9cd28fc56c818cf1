import { describe, expect, test } from 'vitest'
import { listedCount, parseShow, queryOf, shownCount, statesOf, tileOf, tilesOf } from '@/components/run/rows/row-filter'
import { rowStates, type RowState } from '@/lib/contract/row-states'
import { runStates } from '@/lib/contract/run-states'

function counts(some: Partial<Record<RowState, number>>): Record<RowState, number> {
  return { ...(Object.fromEntries(rowStates.map((state) => [state, 0])) as Record<RowState, number>), ...some }
}

describe('the tiles', () => {
  test('of every state of a run show each row once, beside all of them', () => {
    for (const state of runStates) {
      const others = tilesOf(state).filter((tile) => tile !== 'all')
      const shown = others.filter((tile) => tile !== 'leftOut').flatMap((tile) => statesOf(tile) ?? [])
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

test('what a person has left out needs no attention, and is counted and listed by itself', () => {
  const run = { counts: counts({ HELD: 3, INVALID: 1, UPDATED: 4 }), leftOut: 2, reasons: { shorter: 1, left_out: 2 } }
  expect((['all', 'attention', 'leftOut', 'HELD'] as const).map((show) => shownCount(run, show))).toEqual([8, 2, 2, 3])
  expect(queryOf('attention').isLeftOut).toBe(false)
  expect(queryOf('leftOut')).toEqual({ states: ['HELD'], isLeftOut: true, code: null })
  expect(queryOf('HELD').isLeftOut).toBeNull()
})

test('the rows of a reason are counted and listed by it alone, and belong to the tile that has them', () => {
  const run = { counts: counts({ HELD: 5 }), leftOut: 2, reasons: { shorter: 3, not_chosen: 2 } }
  expect(queryOf('shorter')).toEqual({ states: null, isLeftOut: null, code: 'shorter' })
  expect([shownCount(run, 'shorter'), shownCount(run, 'email_taken')]).toEqual([3, 0])
  expect([tileOf('shorter', 'PREVIEWED'), tileOf('not_chosen', 'PREVIEWED')]).toEqual(['attention', 'leftOut'])
})

test('a preview begins with what would change, and where nothing would, with why; a result with what needs somebody', () => {
  const of = (some: Partial<Record<RowState, number>>) => ({ counts: counts(some), leftOut: 0, reasons: {} })
  expect(parseShow(null, 'PREVIEWED', of({ PENDING: 1, INVALID: 2 }))).toBe('change')
  expect(parseShow(null, 'REPLANNING', of({ INVALID: 2 }))).toBe('attention')
  expect(parseShow(null, 'PREVIEWED', of({ UNCHANGED: 2 }))).toBe('all')
  expect(parseShow(null, 'COMPLETED', of({ UPDATED: 2, REFUSED: 1 }))).toBe('attention')
  expect(parseShow('HELD', 'COMPLETED', of({}))).toBe('HELD')
  expect(parseShow('shorter', 'PREVIEWED', of({ PENDING: 1, HELD: 2 }))).toBe('shorter')
  expect(parseShow('nonsense', 'COMPLETED', of({ PENDING: 1 }))).toBe('all')
})

test('rows that share the outcome of another one are lines of the list, and no more customers', () => {
  const run = { counts: counts({ UPDATED: 2, HELD: 1 }), followers: counts({ UPDATED: 3 }), leftOut: 0, reasons: {} }
  expect([shownCount(run, 'updated'), listedCount(run, 'updated')]).toEqual([2, 5])
  expect([shownCount(run, 'attention'), listedCount(run, 'attention')]).toEqual([1, 1])
})
