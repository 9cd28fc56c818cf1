'use client'

import { Message, Panel, Text } from '@bigcommerce/big-design'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useMemo, useRef, useTransition } from 'react'
import type { HistoryLines, ListRunLines, Restore } from '@/components/history/history-actions'
import { HistoryFilters, type Person } from '@/components/history/history-filters'
import { HistoryFrame } from '@/components/history/history-frame'
import { HistoryPages } from '@/components/history/history-pages'
import { HistoryTable } from '@/components/history/history-table'
import { writeQuery, type HistoryQuery } from '@/components/history/history-query'
import { RestoreProblem } from '@/components/history/restore-problem'
import { useHistoryFile } from '@/components/history/use-history-file'
import { useRestore } from '@/components/history/use-restore'
import { useRunLines } from '@/components/history/use-run-lines'
import { useTicks } from '@/components/history/use-ticks'
import type { Group } from '@/components/shared/group'
import { useShownValue } from '@/components/shared/use-shown-value'

type ChangesViewProps = {
  storeHash: string
  page: HistoryLines
  query: HistoryQuery
  people: Person[]
  groups: Group[]
  canRestore: boolean
  canSeeActivity: boolean
  /** Older changes are still made findable by their fields. */
  isIncomplete: boolean
  reopenUrl: string
  listRunLines: ListRunLines
  restore: Restore
}

/** Every change that this app has made in the store, newest first. */
export function ChangesView({ storeHash, page, query, people, groups, reopenUrl, ...props }: ChangesViewProps) {
  const t = useTranslations('storeHistory')
  const router = useRouter()
  const [isReading, startReading] = useTransition()
  const panel = useRef<HTMLDivElement>(null)
  const shownValue = useShownValue(groups)
  const runs = useRunLines(props.listRunLines)
  const ticks = useTicks()
  const restoring = useRestore(storeHash, props.restore)
  const file = useHistoryFile(storeHash, query)
  const { download, isBusy: isDownloading } = file
  const actions = useMemo(
    () => [{ text: t('download'), variant: 'secondary' as const, onClick: download, isLoading: isDownloading }],
    [t, download, isDownloading],
  )
  const isFiltered = Object.values(query).some((value) => value !== null)

  function go(next: HistoryQuery, place: Record<string, string> = {}) {
    startReading(() => router.push(`?${writeQuery(next, place)}`, { scroll: false }))
  }

  function turn(place: Record<string, string>) {
    go(query, place)
    panel.current?.focus()
  }

  const bar = [
    { text: t('restoreTicked', { count: ticks.count }), onClick: () => restoring.restore(ticks.input), isLoading: restoring.isBusy },
    { text: t('untick'), variant: 'subtle' as const, onClick: ticks.clear, disabled: restoring.isBusy },
  ]
  return (
    <HistoryFrame actions={actions} activeTab="changes" bar={ticks.count > 0 ? bar : []} canSeeActivity={props.canSeeActivity}>
      {restoring.problem && <RestoreProblem onRetry={restoring.again} problem={restoring.problem} reopenUrl={reopenUrl} />}
      {file.hasFailed && <Message marginBottom="medium" messages={[{ text: t('downloadFailed') }]} type="error" />}
      <Panel>
        <HistoryFilters onChange={go} people={people} query={query} />
        <div aria-busy={isReading} aria-label={t('changes')} ref={panel} role="region" tabIndex={-1}>
          {props.isIncomplete && <Message marginBottom="medium" messages={[{ text: t('incomplete') }]} type="info" />}
          <Text aria-live="polite" color="secondary60">
            {isReading
              ? t('reading')
              : page.lines.length > 0
                ? t('shown', { count: page.lines.length })
                : t(isFiltered ? 'noneMatch' : 'none')}
          </Text>
          {page.lines.length > 0 && (
            <HistoryTable
              isBusy={restoring.isBusy}
              lines={page.lines}
              onRestore={props.canRestore ? restoring.restore : null}
              runs={runs}
              shownValue={shownValue}
              storeHash={storeHash}
              ticks={props.canRestore ? ticks : null}
            />
          )}
          <HistoryPages isReading={isReading} onTurn={turn} page={page} />
        </div>
      </Panel>
    </HistoryFrame>
  )
}
