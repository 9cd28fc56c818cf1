import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { openStorePage } from '@/app/door'
import { correctRunRows, readRunNews } from '@/app/stores/[storeHash]/runs/[runId]/actions'
import { readGroups } from '@/app/stores/[storeHash]/runs/[runId]/read-groups'
import { readShownRun } from '@/app/stores/[storeHash]/runs/[runId]/read-shown-run'
import { runIdSchema } from '@/app/stores/[storeHash]/runs/[runId]/run-input'
import { readCorrectable } from '@/app/stores/[storeHash]/runs/[runId]/sheet/read-correctable'
import { SheetView } from '@/components/run/sheet/sheet-view'
import { appInControlPanelUrl } from '@/lib/env'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('run')
  return { title: t('sheet.title') }
}

export default async function SheetPage({ params }: PageProps<'/stores/[storeHash]/runs/[runId]/sheet'>) {
  const { storeHash, runId } = await params
  const { session, store } = await openStorePage(storeHash, 'EDITOR')
  const shown = runIdSchema.safeParse(runId).success ? await readShownRun(session, runId) : null
  if (!shown) notFound()
  const { userId } = session.user
  const { run, facts } = shown
  // the preview was read before its rows: of a later one nothing is saved
  const { rows, hasMore } = run.state === 'PREVIEWED' ? await readCorrectable(storeHash, runId, facts) : { rows: [], hasMore: false }
  return (
    <SheetView
      actions={{
        readNews: readRunNews.bind(null, storeHash, userId, runId),
        correct: correctRunRows.bind(null, storeHash, userId, runId),
      }}
      facts={facts}
      groups={await readGroups(store)}
      hasMore={hasMore}
      key={runId}
      plannedAt={run.plannedAt}
      reopenUrl={`${appInControlPanelUrl(storeHash)}/runs/${runId}/sheet`}
      rows={rows}
      runId={runId}
      storeHash={storeHash}
    />
  )
}
