import { createFormatter } from 'next-intl'
import { headers } from 'next/headers'
import { languageFor } from '@/app/i18n/language'
import type { ActivityPage } from '@/components/settings/settings-actions'
import { listAuditEvents } from '@/lib/stores/audit'
import type { StoreSession } from '@/lib/stores/sessions'
import { listUsers } from '@/lib/stores/users'

const EVENTS_A_PAGE = 25

/** A page of what happened to a store's connection, people and keys, its moments in the user's language and the store's timezone. */
export async function readActivityPage(session: StoreSession, before?: Date): Promise<ActivityPage> {
  const { storeHash } = session
  const [{ events, hasMore }, users] = await Promise.all([
    listAuditEvents(storeHash, { limit: EVENTS_A_PAGE, before }),
    listUsers(storeHash),
  ])
  const emails = new Map(users.map(({ userId, email }) => [userId, email]))
  const format = createFormatter(languageFor(session, (await headers()).get('accept-language')))
  const entries = events.map(({ id, at, event, actor, detail }) => ({
    id,
    at: at.toISOString(),
    when: format.dateTime(at, { dateStyle: 'medium', timeStyle: 'short' }),
    event,
    actor,
    // events name users by id
    user: typeof detail.user === 'number' ? (emails.get(detail.user) ?? `#${detail.user}`) : '',
    detail,
  }))
  return { status: 'listed', entries, hasMore }
}
