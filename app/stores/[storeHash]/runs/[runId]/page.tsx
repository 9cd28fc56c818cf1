import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { openStorePage } from '@/app/door'
import {
  chooseRunGroups,
  confirmPreview,
  controlRun,
  correctRunRows,
  listRunGroups,
  listRunRows,
  mapRunColumns,
  readRunNews,
} from '@/app/stores/[storeHash]/runs/[runId]/actions'
import { decideRunCells, listRunFindings } from '@/app/stores/[storeHash]/runs/[runId]/cell-actions'
import { listRunTouched, retryRows, undoRows } from '@/app/stores/[storeHash]/runs/[runId]/repeat-actions'
import { answerRunQuestion } from '@/app/stores/[storeHash]/runs/[runId]/question-actions'
import { chooseRunDuplicates, decideRows, listRunDuplicates } from '@/app/stores/[storeHash]/runs/[runId]/decide-actions'
import { readGroups } from '@/app/stores/[storeHash]/runs/[runId]/read-groups'
import { readShownRun } from '@/app/stores/[storeHash]/runs/[runId]/read-shown-run'
import { rereadRunFile } from '@/app/stores/[storeHash]/runs/[runId]/reread-action'
import { runIdSchema } from '@/app/stores/[storeHash]/runs/[runId]/run-input'
import { RunView } from '@/components/run/run-view'
import { appInControlPanelUrl } from '@/lib/env'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('run')
  return { title: t('title') }
}

export default async function RunPage({ params, searchParams }: PageProps<'/stores/[storeHash]/runs/[runId]'>) {
  const [{ storeHash, runId }, { show }] = await Promise.all([params, searchParams])
  const { session, store } = await openStorePage(storeHash)
  const shown = runIdSchema.safeParse(runId).success ? await readShownRun(session, runId) : null
  if (!shown) notFound()
  const { userId, role } = session.user
  return (
    <RunView
      actions={{
        readNews: readRunNews.bind(null, storeHash, userId, runId),
        listRows: listRunRows.bind(null, storeHash, userId, runId),
        confirm: confirmPreview.bind(null, storeHash, userId, runId),
        control: controlRun.bind(null, storeHash, userId, runId),
        decide: decideRows.bind(null, storeHash, userId, runId),
        listDuplicates: listRunDuplicates.bind(null, storeHash, userId, runId),
        chooseDuplicates: chooseRunDuplicates.bind(null, storeHash, userId, runId),
        correct: correctRunRows.bind(null, storeHash, userId, runId),
        reread: rereadRunFile.bind(null, storeHash, userId, runId),
        map: mapRunColumns.bind(null, storeHash, userId, runId),
        listFindings: listRunFindings.bind(null, storeHash, userId, runId),
        decideCells: decideRunCells.bind(null, storeHash, userId, runId),
        answer: answerRunQuestion.bind(null, storeHash, userId, runId),
        listGroups: listRunGroups.bind(null, storeHash, userId, runId),
        chooseGroups: chooseRunGroups.bind(null, storeHash, userId, runId),
        listTouched: listRunTouched.bind(null, storeHash, userId, runId),
        retry: retryRows.bind(null, storeHash, userId, runId),
        undo: undoRows.bind(null, storeHash, userId, runId),
      }}
      canEdit={role !== 'VIEWER'}
      groups={await readGroups(store)}
      initial={shown}
      key={runId}
      reopenUrl={`${appInControlPanelUrl(storeHash)}/runs/${runId}`}
      show={typeof show === 'string' ? show : null}
      storeHash={storeHash}
    />
  )
}
