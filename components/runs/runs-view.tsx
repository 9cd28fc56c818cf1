'use client'

import { Panel, StatelessPagination, Text } from '@bigcommerce/big-design'
import { Header, Page } from '@bigcommerce/big-design-patterns'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useMemo, useState, useTransition } from 'react'
import { FinishedMessage } from '@/components/runs/list/finished-message'
import { NeedingPanel } from '@/components/runs/list/needing-panel'
import { RunsFilter, type Person } from '@/components/runs/list/runs-filter'
import { isFiltered, pageSizes, runsAddress, type ListedRun, type RunsList } from '@/components/runs/list/runs-list'
import type { RunsListActions, RunsQuery } from '@/components/runs/list/runs-list'
import { RunsTable } from '@/components/runs/list/runs-table'
import { useRunsList } from '@/components/runs/list/use-runs-list'
import { RoomNotice, type Room } from '@/components/runs/room-notice'
import { offline, type Problem } from '@/components/shared/problem'
import { HelpLink } from '@/components/shared/help-link'
import { ProblemMessage } from '@/components/shared/problem-message'

type RunsViewProps = {
  storeHash: string
  initial: RunsList
  query: RunsQuery
  people: Person[]
  canEdit: boolean
  room: Room | null
  reopenUrl: string
  actions: RunsListActions
}

/** The store's bulk updates: first those that need somebody, then all, however old. */
export function RunsView({ storeHash, initial, query, people, canEdit, room, reopenUrl, actions }: RunsViewProps) {
  const t = useTranslations('runs')
  const router = useRouter()
  const [isBusy, startActing] = useTransition()
  const [problem, setProblem] = useState<Problem | null>(null)
  const { list, finished, forgetFinished, refresh } = useRunsList(initial, query, actions.read)
  const { runs, hasNewer, hasOlder, needing, needingCount } = list
  const header = useMemo(() => {
    const start = { text: t('new.start'), onClick: () => router.push(`/stores/${storeHash}/runs/new`) }
    return <Header actions={canEdit ? [start] : undefined} title={t('title')} />
  }, [t, router, canEdit, storeHash])

  function go(wanted: Partial<RunsQuery>) {
    router.push(runsAddress(storeHash, { ...query, before: null, after: null, ...wanted }))
  }

  function undo(run: ListedRun) {
    startActing(async () => {
      const answer = await actions.undo(run.id, { rowNumbers: null, fields: null }).catch(() => offline)
      if (answer.status === 'made') router.push(`/stores/${storeHash}/runs/${answer.runId}`)
      else setProblem(answer)
    })
  }

  function leave(run: ListedRun) {
    startActing(async () => {
      const answer = await actions.leaveAsItIs(run.id).catch(() => offline)
      setProblem(answer.status === 'failed' ? answer : null)
      await refresh()
    })
  }

  return (
    <Page header={header}>
      <RoomNotice room={room} />
      {problem && <ProblemMessage onRetry={() => setProblem(null)} problem={problem} reopenUrl={reopenUrl} />}
      {finished && (
        <FinishedMessage
          isBusy={isBusy}
          onClose={forgetFinished}
          onOpen={() => router.push(`/stores/${storeHash}/runs/${finished.id}`)}
          onUndo={canEdit && finished.canUndo ? () => undo(finished) : null}
          run={finished}
        />
      )}
      <NeedingPanel count={needingCount} onLeave={canEdit ? leave : null} runs={needing} storeHash={storeHash} />
      <Panel header={t('list')}>
        <RunsFilter onFilter={go} people={people} query={query} />
        {runs.length > 0 && <RunsTable label={t('list')} runs={runs} storeHash={storeHash} />}
        {runs.length === 0 && <Text color="secondary60">{isFiltered(query) ? t('noneMatch') : t('none')}</Text>}
        {runs.length === 0 && !isFiltered(query) && <HelpLink storeHash={storeHash} topic="bulk" />}
        {(hasNewer || hasOlder || query.size !== null) && (
          <StatelessPagination
            itemsPerPage={Number(query.size ?? pageSizes[0])}
            itemsPerPageOptions={pageSizes.map(Number)}
            localization={{
              label: t('pages.label'),
              previousPage: t('pages.newer'),
              nextPage: t('pages.older'),
              rangeLabel: t('pages.shown', { count: runs.length }),
            }}
            onItemsPerPageChange={(size) => go({ size: pageSizes.find((one) => one === String(size)) ?? null })}
            onNext={hasOlder ? () => go({ before: runs.at(-1)?.id ?? null }) : undefined}
            onPrevious={hasNewer ? () => go({ after: runs[0]?.id ?? null }) : undefined}
          />
        )}
      </Panel>
    </Page>
  )
}
