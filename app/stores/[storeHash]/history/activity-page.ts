import { createFormatter } from 'next-intl'
import { headers } from 'next/headers'
import { languageFor } from '@/app/i18n/language'
import type { ActivityEntry, ActivityPage, FoldedEntry } from '@/components/history/history-actions'
import { listAuditEvents, type AuditEventName, type AuditRecord } from '@/lib/stores/audit'
import type { StoreSession } from '@/lib/stores/sessions'
import { listUsers } from '@/lib/stores/users'

const ENTRIES_A_PAGE = 25
const EVENTS_A_READING = 100
const MOST_READINGS = 10
const MOMENT = { dateStyle: 'medium', timeStyle: 'short' } as const
const DAY = { dateStyle: 'medium' } as const

/** What happens by itself, day after day. */
const routine: AuditEventName[] = ['opened', 'history_purged']

/**
 * A page of what happened to the app in a store, its moments in the user's language and the store's timezone. What happens by itself is told
 * together as long as nothing else comes between.
 */
export async function readActivityPage(session: StoreSession, before?: Date): Promise<ActivityPage> {
  const { storeHash } = session
  const [{ groups, next }, users] = await Promise.all([readGroups(storeHash, before), listUsers(storeHash)])
  const emails = new Map(users.map(({ userId, email }) => [userId, email]))
  const format = createFormatter(languageFor(session, (await headers()).get('accept-language')))
  function told({ id, at, event, actor, detail }: AuditRecord): ActivityEntry {
    const when = format.dateTime(at, MOMENT)
    // events name users by id
    const user = typeof detail.user === 'number' ? (emails.get(detail.user) ?? `#${detail.user}`) : ''
    return { kind: 'event', id, when, event, actor, user, detail }
  }
  function folded(events: AuditRecord[]): FoldedEntry {
    const openings = events.filter(({ event }) => event === 'opened')
    return {
      ...{ kind: 'folded', id: events[0]!.id, openings: openings.length, purges: events.length - openings.length },
      ...{ from: format.dateTime(events.at(-1)!.at, DAY), to: format.dateTime(events[0]!.at, DAY) },
      people: [...new Set(openings.map(({ actor }) => actor))],
    }
  }
  const entries = groups.map((events) => (events.length > 1 ? folded(events) : told(events[0]!)))
  return { status: 'listed', entries, next: next?.toISOString() ?? null }
}

/** Events that are told together, newest first. */
async function readGroups(storeHash: string, before?: Date): Promise<{ groups: AuditRecord[][]; next: Date | null }> {
  const groups: AuditRecord[][] = []
  let last = before
  for (let readings = 1; ; readings += 1) {
    const { events, hasMore } = await listAuditEvents(storeHash, { limit: EVENTS_A_READING, before: last })
    for (const event of events) {
      const latest = groups.at(-1)
      const isFolded = routine.includes(event.event) && latest !== undefined && routine.includes(latest[0]!.event)
      if (isFolded) latest.push(event)
      else if (groups.length === ENTRIES_A_PAGE) return { groups, next: last ?? null }
      else groups.push([event])
      last = event.at
    }
    if (!hasMore) return { groups, next: null }
    if (readings === MOST_READINGS) return { groups, next: last ?? null }
  }
}
