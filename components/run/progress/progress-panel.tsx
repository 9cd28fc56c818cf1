'use client'

import { Flex, Message, Panel, ProgressBar, Text } from '@bigcommerce/big-design'
import { useTranslations } from 'next-intl'
import type { Group } from '@/components/shared/group'
import { nameProgress } from '@/components/shared/name-progress'
import { NewsRows } from '@/components/run/progress/news-rows'
import { useRate } from '@/components/run/progress/use-rate'
import { useTimeLeft } from '@/components/run/progress/use-time-left'
import { countOf, shownCount, tilesOf } from '@/components/run/rows/row-filter'
import { ColorDot } from '@/components/run/rows/color-dot'
import { tileColors } from '@/components/run/rows/state-colors'
import type { RunFacts, ShownRun } from '@/components/run/run-actions'
import type { RunState } from '@/lib/contract/run-states'

const textOf: Partial<Record<RunState, 'queued' | 'pausing' | 'paused' | 'cancelling'>> = {
  QUEUED: 'queued',
  PAUSING: 'pausing',
  PAUSED: 'paused',
  CANCELLING: 'cancelling',
}

type ProgressPanelProps = { run: ShownRun; facts: RunFacts; groups: Group[]; storeHash: string; isLost: boolean }

/** How far a run has come, how fast it goes, why it waits, what went wrong so far, and who was updated last. */
export function ProgressPanel({ run, facts, groups, storeHash, isLost }: ProgressPanelProps) {
  const t = useTranslations('run')
  const total = countOf(run.counts, null)
  const done = total - run.counts.PENDING
  const rate = useRate({ done, total, quota: run.quota, isRunning: run.state === 'RUNNING' })
  const timeLeft = useTimeLeft()
  const seconds = run.waitsSeconds ?? 0
  const wait =
    run.code === 'quota'
      ? run.quota
        ? t('progress.quotaOf', { calls: run.quota.calls, window: run.quota.seconds, seconds })
        : t('progress.quota', { seconds })
      : run.code === 'bigcommerce_unavailable'
        ? t('progress.unavailable', { seconds })
        : run.code === 'outcome_open'
          ? t('progress.outcomeOpen', { seconds })
          : null

  return (
    <>
      {isLost && <Message marginBottom="medium" messages={[{ text: t('progress.lost') }]} type="warning" />}
      {run.waitsSeconds !== null && wait && <Message marginBottom="medium" messages={[{ text: wait }]} type="info" />}
      <Panel header={t('progress.header')}>
        <Text>{t(`progress.${textOf[run.state] ?? 'running'}`)}</Text>
        <div ref={nameProgress(t('progress.label'))}>
          <ProgressBar percent={total ? Math.floor((done / total) * 100) : 0} />
        </div>
        <Flex flexDirection="row" flexGap="0 1rem" flexWrap="wrap" justifyContent="space-between" marginTop="small">
          <Text bold marginBottom="none">
            {t('progress.done', { done, total })}
          </Text>
          {rate && (
            <Text color="secondary60" marginBottom="none">
              {t('progress.rate', { rate: rate.perMinute })}
              {rate.secondsLeft !== null && ` · ${timeLeft(rate.secondsLeft)}`}
            </Text>
          )}
        </Flex>
        <ProgressCounts run={run} />
      </Panel>
      <NewsRows {...{ run, facts, groups, storeHash }} />
    </>
  )
}

function ProgressCounts({ run }: { run: ShownRun }) {
  const t = useTranslations('run')
  const counts = tilesOf(run.state).flatMap((tile) => (tile === 'all' ? [] : { tile, count: shownCount(run, tile) }))
  return (
    <Flex
      aria-label={t('progress.counts')}
      as="ul"
      flexDirection="row"
      flexGap="0.25rem 1.5rem"
      flexWrap="wrap"
      margin="none"
      marginTop="medium"
      padding="none"
      style={{ listStyle: 'none' }}
    >
      {counts
        .filter(({ tile, count }) => count > 0 || tile === 'updated' || tile === 'attention')
        .map(({ tile, count }) => (
          <li key={tile}>
            <ColorDot color={tileColors[tile]} />
            {t('progress.count', { name: t(tile === 'notReached' ? 'progress.toDo' : `tiles.${tile}`), count })}
          </li>
        ))}
    </Flex>
  )
}
