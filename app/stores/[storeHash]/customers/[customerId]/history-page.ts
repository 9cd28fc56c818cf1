import { createFormatter } from 'next-intl'
import { headers } from 'next/headers'
import { languageFor } from '@/app/i18n/language'
import { runNamer } from '@/app/stores/[storeHash]/runs/run-name'
import type { HistoryPage } from '@/components/customer/history-action'
import type { FieldName } from '@/lib/contract/fields'
import { listCustomerChanges } from '@/lib/history/list-changes'
import { readRuns } from '@/lib/runs/read-run'
import type { StoreSession } from '@/lib/stores/sessions'

const CHANGES_A_PAGE = 10

/** A page of a customer's history, of all fields or of one, its moments in the user's language and the store's timezone. */
export async function readHistoryPage(
  session: StoreSession,
  customerId: number,
  { before, field }: { before?: Date; field?: FieldName } = {},
): Promise<HistoryPage> {
  const { storeHash } = session
  const { changes, hasMore } = await listCustomerChanges(storeHash, customerId, { limit: CHANGES_A_PAGE, before, field })
  const runs = await readRuns(storeHash, [...new Set(changes.flatMap(({ runId }) => runId ?? []))])
  const nameOf = await runNamer(session)
  const names = new Map(runs.map((run) => [run.id, nameOf(run)]))
  const format = createFormatter(languageFor(session, (await headers()).get('accept-language')))
  const entries = changes.map(({ id, attemptedAt, actor, source, requestId, state, before, after, runId }) => ({
    id,
    attemptedAt: attemptedAt.toISOString(),
    when: format.dateTime(attemptedAt, { dateStyle: 'medium', timeStyle: 'short' }),
    who: actor,
    source,
    run: runId === null ? null : { id: runId, name: names.get(runId) ?? '' },
    requestId,
    // cut off before its outcome was recorded, and not settled by a later reading yet
    state: state === 'ATTEMPTED' ? ('UNKNOWN' as const) : state,
    before,
    after,
  }))
  return { status: 'listed', entries, hasMore }
}
