'use client'

import { Button, H2, Message, Text } from '@bigcommerce/big-design'
import { useTranslations } from 'next-intl'
import { ButtonRow } from '@/components/shared/button-row'
import { Downloads } from '@/components/run/result/downloads'
import { FailureMessage } from '@/components/run/result/failure-message'
import { ResultBar } from '@/components/run/result/result-bar'
import { countOf, notUpdatedOf } from '@/components/run/rows/row-filter'
import { RowsBox } from '@/components/run/rows/rows-box'
import type { ShownRun } from '@/components/run/run-actions'
import { LinkButton } from '@/components/shared/link-button'
import { useAppNavigation } from '@/components/shared/use-app-navigation'

type ResultPanelProps = {
  run: ShownRun
  storeHash: string
  name: string
  reopenUrl: string
  isBusy: boolean
  /** How many rows a retry would take. */
  retriable: number
  /** Null for whoever may only look. */
  acts: { resume: () => void; retry: () => void; undo: () => void } | null
}

const MINUTE = 60

/** What became of a run that has ended, and what can be done now: first of all what needs somebody. */
export function ResultPanel({ run, storeHash, name, reopenUrl, isBusy, retriable, acts }: ResultPanelProps) {
  const t = useTranslations('run.result')
  const another = useAppNavigation(`/stores/${storeHash}/runs/new`)
  const { UPDATED: updated } = run.counts
  const needed = notUpdatedOf(run)
  const isRetried = retriable > 0 || run.isCut
  return (
    <>
      {run.state === 'FAILED' && <FailureMessage onResume={acts?.resume ?? null} reopenUrl={reopenUrl} run={run} />}
      {run.isCut && <Message marginBottom="medium" messages={[{ text: t('cut') }]} type="info" />}
      <RowsBox>
        <H2 marginBottom="xSmall">{t('headline', { updated, total: countOf(run.counts, null), needed })}</H2>
        <Text>{[durationText(run.seconds), run.state === 'CANCELLED' && t('cancelled')].filter(Boolean).join(' ')}</Text>
        <ResultBar run={run} />
        <ButtonRow>
          {acts && isRetried && (
            <Button disabled={isBusy} mobileWidth="auto" onClick={acts.retry} variant={run.state === 'FAILED' ? 'secondary' : 'primary'}>
              {run.isCut ? t('retryAll') : t('retry', { count: retriable })}
            </Button>
          )}
          {acts && !isRetried && (
            <LinkButton mobileWidth="auto" variant="primary" {...another}>
              {t('another')}
            </LinkButton>
          )}
          {acts && updated > 0 && (
            <Button disabled={isBusy} mobileWidth="auto" onClick={acts.undo} variant="secondary">
              {t('undo')}
            </Button>
          )}
          <Downloads name={name} run={run} storeHash={storeHash} />
        </ButtonRow>
      </RowsBox>
    </>
  )

  function durationText(seconds: number | null): string | null {
    if (seconds === null) return null
    if (seconds < MINUTE) return t('tookSeconds', { seconds: Math.max(1, seconds) })
    if (seconds < MINUTE * MINUTE) return t('tookMinutes', { minutes: Math.floor(seconds / MINUTE), seconds: seconds % MINUTE })
    return t('tookHours', { hours: Math.floor(seconds / MINUTE / MINUTE), minutes: Math.round(seconds / MINUTE) % MINUTE })
  }
}
