import { z } from 'zod'
import type { HistoryQuery } from '@/components/history/history-query'
import { fieldNames } from '@/lib/contract/fields'
import { historySources } from '@/lib/contract/history-sources'
import { askableDays } from '@/lib/contract/limits'
import { dayEnd, dayStart } from '@/lib/customers/store-days'
import type { HistoryFilter, Place } from '@/lib/history/list-singles'

const DAY_MS = 24 * 60 * 60_000

const day = z.iso.date().refine((value) => value >= askableDays.first && value <= askableDays.last)
const place = z.string().regex(/^\d{1,15}_[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)

/** What stands in the address, and cannot be understood, counts as not said. */
const querySchema = z.object({
  who: z.coerce.number().int().positive().max(2_147_483_647).nullable().catch(null).default(null),
  field: z.enum(fieldNames).nullable().catch(null).default(null),
  through: z.enum(historySources).nullable().catch(null).default(null),
  days: z.enum(['1', '7', '30']).nullable().catch(null).default(null),
  from: day.nullable().catch(null).default(null),
  to: day.nullable().catch(null).default(null),
})
const placesSchema = z.object({ older: place.optional().catch(undefined), newer: place.optional().catch(undefined) })

type Asked = Record<string, string | string[] | undefined>

/** What an address asks of the history. */
export function parseHistoryQuery(asked: Asked): HistoryQuery {
  return querySchema.parse(asked)
}

/** Where the page that an address asks for begins or ends. */
export function parsePlaces(asked: Asked): { older?: Place; newer?: Place } {
  const { older, newer } = placesSchema.parse(asked)
  return newer ? { newer: placeIn(newer) } : older ? { older: placeIn(older) } : {}
}

export function writePlace({ at, id }: Place): string {
  return `${at.getTime()}_${id}`
}

function placeIn(text: string): Place {
  const [ms, id] = text.split('_')
  return { at: new Date(Number(ms)), id: id! }
}

/** The same with the store's days as moments; the last days are those up to now. */
export function filterOf({ who, field, through, days, from, to }: HistoryQuery, timeZone: string, now = Date.now()): HistoryFilter {
  const own = { userId: who, field, source: through }
  if (days !== null) return { ...own, from: new Date(dayStart(dayIn(now - (Number(days) - 1) * DAY_MS, timeZone), timeZone)), to: null }
  return {
    ...own,
    from: from === null ? null : new Date(dayStart(from, timeZone)),
    to: to === null ? null : lastMoment(dayEnd(to, timeZone)),
  }
}

/** The day is told to its last second. */
function lastMoment(second: string): Date {
  return new Date(Date.parse(second) + 999)
}

/** The Swedish write days as everybody's computers do. */
function dayIn(ms: number, timeZone: string): string {
  return new Intl.DateTimeFormat('sv', { timeZone, dateStyle: 'short' }).format(ms)
}
