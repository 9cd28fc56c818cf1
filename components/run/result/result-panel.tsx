'use client'

import { Box, Button, Message, Panel, Text } from '@bigcommerce/big-design'
import { useTranslations } from 'next-intl'
import { ButtonRow } from '@/components/shared/button-row'
import type { ReactNode } from 'react'
import { Downloads } from '@/components/run/result/downloads'
import { FailureMessage } from '@/components/run/result/failure-message'
import { ResultChart } from '@/components/run/result/result-chart'
import { notUpdatedOf } from '@/components/run/rows/row-filter'
import type { ShownRun } from '@/components/run/run-actions'

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

/** What became of a run that has ended, and what can be done now. */
export function ResultPanel({ run, storeHash, name, reopenUrl, isBusy, retriable, acts }: ResultPanelProps) {
  const t = useTranslations('run.result')
  const notUpdated = notUpdatedOf(run)
  return (
    <>
      {run.state === 'FAILED' && <FailureMessage onResume={acts?.resume ?? null} reopenUrl={reopenUrl} run={run} />}
      <Panel header={t('header')}>
        <Text>{run.state === 'CANCELLED' ? t('cancelled') : t('completed', { count: run.counts.UPDATED })}</Text>
        {notUpdated > 0 && <Message marginBottom="medium" messages={[{ text: t('notUpdated', { count: notUpdated }) }]} type="warning" />}
        {run.isCut && <Message marginBottom="medium" messages={[{ text: t('cut') }]} type="info" />}
        <ResultChart run={run} />
        <Box marginTop="medium">
          <Downloads name={name} run={run} storeHash={storeHash} />
        </Box>
        {acts && (
          <ButtonRow>
            {(retriable > 0 || run.isCut) && (
              <Act isBusy={isBusy} onClick={acts.retry}>
                {run.isCut ? t('retryAll') : t('retry', { count: retriable })}
              </Act>
            )}
            {run.counts.UPDATED > 0 && (
              <Act isBusy={isBusy} onClick={acts.undo}>
                {t('undo')}
              </Act>
            )}
          </ButtonRow>
        )}
      </Panel>
    </>
  )
}

function Act({ isBusy, onClick, children }: { isBusy: boolean; onClick: () => void; children: ReactNode }) {
  return (
    <Button disabled={isBusy} mobileWidth="auto" onClick={onClick} variant="secondary">
      {children}
    </Button>
  )
}
