import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { openStorePage, type Inside } from '@/app/door'
import { listActivity, listRunLines, restoreHistory } from '@/app/stores/[storeHash]/history/actions'
import { readActivityPage } from '@/app/stores/[storeHash]/history/activity-page'
import { parseHistoryQuery, parsePlaces } from '@/app/stores/[storeHash]/history/history-query'
import { readHistoryLines } from '@/app/stores/[storeHash]/history/shown-history'
import { chargeUser } from '@/app/user-budget'
import { ActivityView } from '@/components/history/activity-view'
import { ChangesView } from '@/components/history/changes-view'
import type { HistoryLines } from '@/components/history/history-actions'
import { readCustomerGroups } from '@/lib/bigcommerce/groups'
import { appInControlPanelUrl } from '@/lib/env'
import { areFieldsMissing } from '@/lib/history/fill-fields'
import { listUsers } from '@/lib/stores/users'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('storeHistory')
  return { title: t('title') }
}

export default async function HistoryPage({ params, searchParams }: PageProps<'/stores/[storeHash]/history'>) {
  const [{ storeHash }, asked] = await Promise.all([params, searchParams])
  const tab = asked.tab === 'app' ? 'app' : 'changes'
  const inside = await openStorePage(storeHash, tab === 'app' ? 'OWNER' : 'VIEWER')
  const { session } = inside
  const { userId, role } = session.user
  const reopenUrl = `${appInControlPanelUrl(storeHash)}/history`
  if (tab === 'app')
    return (
      <ActivityView
        latest={await readActivityPage(session)}
        listActivity={listActivity.bind(null, storeHash, userId)}
        reopenUrl={`${reopenUrl}?tab=app`}
      />
    )

  const query = parseHistoryQuery(asked)
  const [page, users, isIncomplete] = await Promise.all([
    readHistoryLines(session, query, parsePlaces(asked)),
    listUsers(storeHash),
    query.field !== null && areFieldsMissing(storeHash),
  ])
  return (
    <ChangesView
      canRestore={role !== 'VIEWER'}
      canSeeActivity={role === 'OWNER'}
      groups={await readGroups(inside, page)}
      isIncomplete={isIncomplete}
      listRunLines={listRunLines.bind(null, storeHash, userId)}
      page={page}
      people={users.map(({ userId: id, email }) => ({ id, email }))}
      query={query}
      reopenUrl={reopenUrl}
      restore={restoreHistory.bind(null, storeHash, userId)}
      storeHash={storeHash}
    />
  )
}

/** Asked for only where a group is told of. Without them, where the store cannot be reached, groups are told by their numbers. */
async function readGroups({ session, store }: Inside, { lines }: HistoryLines) {
  const isTold = lines.some((line) => (line.kind === 'run' ? line.fields.includes('customerGroupId') : 'customerGroupId' in line.after))
  if (!isTold) return []
  try {
    await chargeUser('searches', session)
    return await readCustomerGroups(store().bigcommerce)
  } catch {
    return []
  }
}
