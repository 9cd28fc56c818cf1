import { describe, expect, test } from 'vitest'
import { dayEnd, dayStart } from '@/lib/customers/store-days'

describe('a day of the store', () => {
  test.each([
    ['2026-11-23', 'UTC', '2026-11-23T00:00:00Z', '2026-11-23T23:59:59Z'],
    ['2026-11-23', 'America/New_York', '2026-11-23T05:00:00Z', '2026-11-24T04:59:59Z'],
    ['2026-07-01', 'America/New_York', '2026-07-01T04:00:00Z', '2026-07-02T03:59:59Z'],
    ['2026-11-23', 'Asia/Kolkata', '2026-11-22T18:30:00Z', '2026-11-23T18:29:59Z'],
    ['2026-11-23', 'Pacific/Kiritimati', '2026-11-22T10:00:00Z', '2026-11-23T09:59:59Z'],
    ['2026-11-23', 'Pacific/Pago_Pago', '2026-11-23T11:00:00Z', '2026-11-24T10:59:59Z'],
    // 23 hours and 25
    ['2026-03-29', 'Europe/Madrid', '2026-03-28T23:00:00Z', '2026-03-29T21:59:59Z'],
    ['2026-10-25', 'Europe/Madrid', '2026-10-24T22:00:00Z', '2026-10-25T22:59:59Z'],
    // midnight is skipped, and comes twice
    ['2018-11-04', 'America/Sao_Paulo', '2018-11-04T03:00:00Z', '2018-11-05T01:59:59Z'],
    ['2018-02-17', 'America/Sao_Paulo', '2018-02-17T02:00:00Z', '2018-02-18T02:59:59Z'],
    ['2026-11-01', 'America/Havana', '2026-11-01T04:00:00Z', '2026-11-02T04:59:59Z'],
  ])('%s in %s lasts from %s to %s', (day, timeZone, first, last) => {
    expect([dayStart(day, timeZone), dayEnd(day, timeZone)]).toEqual([first, last])
  })

  test('that was skipped has no moment', () => {
    expect(dayStart('2011-12-30', 'Pacific/Apia') > dayEnd('2011-12-30', 'Pacific/Apia')).toBe(true)
  })

  test('ends a second before the next one begins, all year, in every zone', () => {
    for (const timeZone of ['America/New_York', 'Australia/Lord_Howe', 'Africa/Casablanca', 'Asia/Beirut'])
      for (let at = Date.UTC(2026, 0, 1); at < Date.UTC(2026, 11, 31); at += 86_400_000) {
        const [day, next] = [at, at + 86_400_000].map((ms) => new Date(ms).toISOString().slice(0, 10))
        expect(Date.parse(dayStart(next!, timeZone)) - Date.parse(dayEnd(day!, timeZone)), `${day} ${timeZone}`).toBe(1_000)
      }
  })
})
