const SECOND_MS = 1_000
const DAY_MS = 24 * 60 * 60 * SECOND_MS

/** The first second of a day (2026-11-23) in a timezone, in ISO 8601 UTC; also where clocks are changed at midnight. */
export function dayStart(day: string, timeZone: string): string {
  return toText(startOf(Date.parse(day), timeZone))
}

/** The last second of a day in a timezone. A day that was skipped there ends before it starts. */
export function dayEnd(day: string, timeZone: string): string {
  return toText(startOf(Date.parse(day) + DAY_MS, timeZone) - SECOND_MS)
}

/** `dayMs`: the day's midnight in UTC, from which no timezone's is further than a day. */
function startOf(dayMs: number, timeZone: string): number {
  const format = new Intl.DateTimeFormat('en', { timeZone, calendar: 'gregory', year: 'numeric', month: 'numeric', day: 'numeric' })
  const day = new Date(dayMs)
  const wanted = dayNumber(day.getUTCFullYear(), day.getUTCMonth() + 1, day.getUTCDate())
  let before = dayMs - DAY_MS
  let start = dayMs + DAY_MS
  while (start - before > SECOND_MS) {
    const middle = before + Math.floor((start - before) / 2 / SECOND_MS) * SECOND_MS
    if (localDay(middle, format) < wanted) before = middle
    else start = middle
  }
  return start
}

function localDay(ms: number, format: Intl.DateTimeFormat): number {
  const parts = new Map(format.formatToParts(ms).map(({ type, value }) => [type, Number(value)]))
  return dayNumber(parts.get('year')!, parts.get('month')!, parts.get('day')!)
}

/** Days in their order: 20261123. */
function dayNumber(year: number, month: number, day: number): number {
  return year * 10_000 + month * 100 + day
}

function toText(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19)}Z`
}
