'use client'

import { Panel, Text } from '@bigcommerce/big-design'
import { useTranslations } from 'next-intl'
import { useRef } from 'react'
import { ColumnsPanel } from '@/components/run/columns/columns-panel'
import { SourceBar } from '@/components/run/columns/source-bar'
import { PlanningPanel } from '@/components/run/preview/planning-panel'
import { PreviewStage } from '@/components/run/preview/preview-stage'
import { ProgressPanel } from '@/components/run/progress/progress-panel'
import { QuestionPanel } from '@/components/run/question/question-panel'
import { ResultStage } from '@/components/run/result/result-stage'
import type { RunStageProps } from '@/components/run/run-stage'
import { useFoundFocus } from '@/components/shared/use-found-focus'

/** What the run's state asks for. */
export function RunBody(props: RunStageProps) {
  const { state } = props.run
  const { isOpen: isOfColumns } = props.columns
  const t = useTranslations('run')
  const section = useRef<HTMLDivElement>(null)
  useFoundFocus(section, `${state} ${isOfColumns}`)
  return (
    <section aria-label={t(`states.${state}`)} ref={section} tabIndex={-1}>
      <Stage {...props} />
    </section>
  )
}

function Stage(props: RunStageProps) {
  const { run, facts, groups, columns, canEdit, steps, isLost, actions, storeHash, reopenUrl } = props
  const t = useTranslations('run')
  if (columns.isOpen && canEdit)
    return (
      <>
        {facts.table && (
          <SourceBar
            isBusy={steps.isBusy}
            isKept={facts.isKept}
            reopenUrl={reopenUrl}
            reread={actions.reread}
            source={facts.table}
            storeHash={storeHash}
          />
        )}
        <ColumnsPanel draft={columns.draft} facts={facts} isBusy={steps.isBusy} />
      </>
    )
  switch (run.state) {
    case 'MAPPING':
      return (
        <Panel header={t('states.MAPPING')}>
          <Text>{t('mapping.waits')}</Text>
        </Panel>
      )
    case 'PLANNING':
      return <PlanningPanel run={run} />
    case 'NEEDS_ANSWER':
      return <QuestionPanel {...props} />
    case 'PREVIEWED':
    case 'REPLANNING':
      return <PreviewStage {...props} />
    case 'QUEUED':
    case 'RUNNING':
    case 'PAUSING':
    case 'PAUSED':
    case 'CANCELLING':
      return <ProgressPanel {...{ run, facts, groups, storeHash, isLost }} />
    case 'COMPLETED':
    case 'CANCELLED':
    case 'FAILED':
      return <ResultStage {...props} />
  }
}
