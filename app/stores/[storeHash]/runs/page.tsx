import type { Metadata } from 'next'
import { getFormatter, getTranslations } from 'next-intl/server'
import { openStorePage } from '@/app/door'
import { readShownRoom } from '@/app/stores/[storeHash]/runs/read-shown-room'
import { RunsView } from '@/components/runs/runs-view'
import { countNotUpdated } from '@/lib/runs/count-not-updated'
import { listRuns } from '@/lib/runs/read-run'

const LISTED = 50

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('runs')
  return { title: t('title') }
}

export default async function RunsPage({ params }: PageProps<'/stores/[storeHash]/runs'>) {
  const { storeHash } = await params
  const { session } = await openStorePage(storeHash)
  const [{ runs, hasMore }, format, room] = await Promise.all([
    listRuns(storeHash, { limit: LISTED }),
    getFormatter(),
    readShownRoom(storeHash),
  ])
  const completed = runs.filter(({ state }) => state === 'COMPLETED').map(({ id }) => id)
  const notUpdated = await countNotUpdated(storeHash, completed)
  const listed = runs.map(({ id, state, title, rowCount, createdAt, source }) => ({
    ...{ id, state, source, rowCount, notUpdated: notUpdated.get(id) ?? 0, name: title.name, who: title.actor },
    when: format.dateTime(createdAt, { dateStyle: 'medium', timeStyle: 'short' }),
  }))
  return <RunsView room={room} canEdit={session.user.role !== 'VIEWER'} hasMore={hasMore} runs={listed} storeHash={storeHash} />
}
