import { describe, expect, test } from 'vitest'
import { demandRate, noteDemand, type Demand } from '@/lib/bigcommerce/demand'
import { rollOver, unknownWindow, updateFromHeaders } from '@/lib/bigcommerce/quota-window'
import { spread, startOfClump, type SpreadInput } from '@/lib/bigcommerce/spread'

const standard: SpreadInput = { room: 150, quota: 150, windowMs: 30_000, timeLeftMs: 30_000, demand: 0, callsAhead: Infinity }

describe('bulk calls under the Standard plan’s quota', () => {
  test.each<[string, Partial<SpreadInput>, number]>([
    ['at the beginning: evenly, but for a few', {}, 204],
    ['half way, with half of it left', { room: 75, timeLeftMs: 15_000 }, 208],
    ['where people take two calls a second, half of it is bulk work’s', { demand: 2 / 1_000 }, 400],
    ['where people ask for more than there is, a tenth', { demand: 20 / 1_000 }, 2_000],
    ['at the very end: all that is left', { room: 2, timeLeftMs: 100 }, 50],
  ])('%s', (_, input, intervalMs) => {
    expect(spread({ ...standard, ...input })).toEqual({ kind: 'each', intervalMs: expect.closeTo(intervalMs, 0) })
  })

  test.each<[string, Partial<SpreadInput>]>([
    ['a short job, in a fresh window', { callsAhead: 111 }],
    ['the end of a long one, where the rest of the window is enough', { room: 50, timeLeftMs: 10_000, callsAhead: 30 }],
    ['any number under a quota that is none', { quota: 1_000_000, room: 1_000_000 }],
  ])('go at once: %s', (_, input) => {
    expect(spread({ ...standard, ...input })).toEqual({ kind: 'at_once' })
  })

  test.each<[string, Partial<SpreadInput>]>([
    ['the last few are people’s', { room: 2, timeLeftMs: 5_000 }],
    ['and none at all is left', { room: 0, timeLeftMs: 5_000 }],
  ])('wait where %s', (_, input) => {
    expect(spread({ ...standard, ...input })).toEqual({ kind: 'none', lookAgainMs: 500 })
  })
})

describe('what is known of a window', () => {
  const told = (left: number, resetMs: number) => ({ left, quota: 150, resetMs, windowMs: 30_000, retryAfterMs: null })

  test('calls of others are those that are missing beyond this process’s own', () => {
    const window = unknownWindow()
    window.own = 1
    expect(updateFromHeaders(window, told(100, 20_000), 1, 0)).toBe(0)
    window.own += 1
    expect(updateFromHeaders(window, told(96, 19_000), 1, 1_000)).toBe(3)
    window.own += 3
    expect(updateFromHeaders(window, told(93, 18_000), 3, 2_000)).toBe(0)
  })

  test('an older answer that comes later gives nothing back', () => {
    const window = { ...unknownWindow(), own: 2 }
    updateFromHeaders(window, told(140, 20_000), 2, 0)
    updateFromHeaders(window, told(141, 20_000), 1, 5)
    expect(window.left).toBe(140)
  })

  test('at its end the whole quota is there again', () => {
    const window = { ...unknownWindow(), own: 1 }
    updateFromHeaders(window, told(0, 1_000), 1, 0)
    rollOver(window, 0, 999)
    expect(window.left).toBe(0)
    rollOver(window, 0, 1_000)
    expect(window).toMatchObject({ left: 150, own: 0, others: 0 })
  })
})

test('what people took ten seconds ago no longer counts', () => {
  const demand: Demand = []
  noteDemand(demand, 20, 0)
  noteDemand(demand, -5, 1_000)
  expect(demandRate(demand, 1_000)).toBeCloseTo(15 / 10_000)
  expect(demandRate(demand, 20_000)).toBe(0)
})

test.each([
  ['at the start of a window, whose first ones are fewer', 0, 30_000, -2_000],
  ['within the four seconds, counted from the window’s end', 1_900, 30_000, -2_000],
  ['at the start of the next four', 2_000, 30_000, 2_000],
  ['at their end', 5_999, 30_000, 2_000],
  ['at the end of the window', 29_999, 30_000, 26_000],
  ['in a third of a short window', 1_500, 3_000, 1_000],
])('calls go together from the same moment on: %s', (_, at, ms, start) => {
  expect(startOfClump(at, { end: ms, ms })).toBe(start)
})
