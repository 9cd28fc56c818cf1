'use client'

import { Flex, Message, Panel, ProgressBar, Text } from '@bigcommerce/big-design'
import { useFormatter, useTranslations } from 'next-intl'
import { nameProgress } from '@/components/shared/name-progress'
import { countOf, shownStates } from '@/components/run/rows/row-filter'
import { stateText } from '@/components/run/rows/row-texts'
import type { ShownRun } from '@/components/run/run-actions'
import { chartColors } from '@/components/run/rows/state-colors'
import type { RunState } from '@/lib/contract/run-states'
import { useRate } from '@/components/run/progress/use-rate'

const MINUTE = 60
const HOUR = 3_600

const textOf: Partial<Record<RunState, 'queued' | 'pausing' | 'paused' | 'cancelling'>> = {
  QUEUED: 'queued',
  PAUSING: 'pausing',
  PAUSED: 'paused',
  CANCELLING: 'cancelling',
}

/** How far a run has come, how fast it goes, why it waits. */
export function ProgressPanel({ run, isLost }: { run: ShownRun; isLost: boolean }) {
  const t = useTranslations('run')
  const format = useFormatter()
  const total = countOf(run.counts, null)
  const done = total - run.counts.PENDING
  const rate = useRate(done, total, run.state === 'RUNNING')
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

  function timeLeft(secondsLeft: number): string {
    if (secondsLeft < MINUTE) return t('progress.leftSeconds')
    if (secondsLeft < 2 * HOUR) return t('progress.left', { minutes: Math.round(secondsLeft / MINUTE) })
    return t('progress.leftHours', { hours: Math.round(secondsLeft / HOUR) })
  }

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
          {shownStates
            .filter((state) => run.counts[state] > 0)
            .map((state) => (
              <li key={state}>
                <span
                  aria-hidden
                  style={{
                    background: chartColors[state],
                    borderRadius: '50%',
                    display: 'inline-block',
                    height: '0.75rem',
                    marginInlineEnd: '0.5rem',
                    width: '0.75rem',
                  }}
                />
                {stateText(t, state, run.state)}: <strong>{format.number(run.counts[state])}</strong>
              </li>
            ))}
        </Flex>
      </Panel>
    </>
  )
}
