import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { openStorePage } from '@/app/door'
import { leaveRunAsItIs, readRunsPage } from '@/app/stores/[storeHash]/runs/actions'
import { undoRows } from '@/app/stores/[storeHash]/runs/[runId]/repeat-actions'
import { listRunsPage } from '@/app/stores/[storeHash]/runs/list-runs'
import { readShownRoom } from '@/app/stores/[storeHash]/runs/read-shown-room'
import { peopleOf, runsQueryOf } from '@/app/stores/[storeHash]/runs/runs-query'
import { RunsView } from '@/components/runs/runs-view'
import { appInControlPanelUrl } from '@/lib/env'
import { listUsers } from '@/lib/stores/users'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('runs')
  return { title: t('title') }
}

export default async function RunsPage({ params, searchParams }: PageProps<'/stores/[storeHash]/runs'>) {
  const { storeHash } = await params
  const { session } = await openStorePage(storeHash)
  const query = runsQueryOf(await searchParams)
  const [initial, users, room, t] = await Promise.all([
    listRunsPage(session, query),
    listUsers(storeHash),
    readShownRoom(storeHash),
    getTranslations('runs.filter'),
  ])
  const { userId, role } = session.user
  return (
    <RunsView
      actions={{
        read: readRunsPage.bind(null, storeHash, userId),
        leaveAsItIs: leaveRunAsItIs.bind(null, storeHash, userId),
        undo: undoRows.bind(null, storeHash, userId),
      }}
      canEdit={role !== 'VIEWER'}
      initial={initial}
      key={JSON.stringify(query)}
      people={peopleOf(users, t('automation'))}
      query={query}
      reopenUrl={`${appInControlPanelUrl(storeHash)}/runs`}
      room={room}
      storeHash={storeHash}
    />
  )
}
