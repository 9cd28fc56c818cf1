import { getFormatter } from 'next-intl/server'
import type { HistoryPage } from '@/components/customer/history-action'
import { listCustomerChanges } from '@/lib/history/list-changes'

const CHANGES_A_PAGE = 10

/** A page of a customer's history, its moments in the user's language and the store's timezone. */
export async function readHistoryPage(storeHash: string, customerId: number, before?: Date): Promise<HistoryPage> {
  const [{ changes, hasMore }, format] = await Promise.all([
    listCustomerChanges(storeHash, customerId, { limit: CHANGES_A_PAGE, before }),
    getFormatter(),
  ])
  const entries = changes.map(({ id, attemptedAt, actor, source, state, before, after }) => ({
    id,
    attemptedAt: attemptedAt.toISOString(),
    when: format.dateTime(attemptedAt, { dateStyle: 'medium', timeStyle: 'short' }),
    who: actor,
    source,
    // one that was cut off, and that no reading of the customer has settled yet
    state: state === 'ATTEMPTED' ? ('UNKNOWN' as const) : state,
    before,
    after,
  }))
  return { status: 'listed', entries, hasMore }
}
