import { createFormatter } from 'next-intl'
import { headers } from 'next/headers'
import { languageFor } from '@/app/i18n/language'
import type { HistoryPage } from '@/components/customer/history-action'
import { listCustomerChanges } from '@/lib/history/list-changes'
import type { StoreSession } from '@/lib/stores/sessions'

const CHANGES_A_PAGE = 10

/** A page of a customer's history, its moments in the user's language and the store's timezone. */
export async function readHistoryPage(session: StoreSession, customerId: number, before?: Date): Promise<HistoryPage> {
  const { changes, hasMore } = await listCustomerChanges(session.storeHash, customerId, { limit: CHANGES_A_PAGE, before })
  const format = createFormatter(languageFor(session, (await headers()).get('accept-language')))
  const entries = changes.map(({ id, attemptedAt, actor, source, requestId, state, before, after }) => ({
    id,
    attemptedAt: attemptedAt.toISOString(),
    when: format.dateTime(attemptedAt, { dateStyle: 'medium', timeStyle: 'short' }),
    who: actor,
    source,
    requestId,
    // cut off before its outcome was recorded, and not settled by a later reading yet
    state: state === 'ATTEMPTED' ? ('UNKNOWN' as const) : state,
    before,
    after,
  }))
  return { status: 'listed', entries, hasMore }
}
