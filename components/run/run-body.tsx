'use client'

import { Panel, Text } from '@bigcommerce/big-design'
import { useTranslations } from 'next-intl'
import { useEffect, useRef } from 'react'
import { ColumnsPanel } from '@/components/run/columns/columns-panel'
import { PlanningPanel } from '@/components/run/preview/planning-panel'
import { PreviewStage } from '@/components/run/preview/preview-stage'
import { ProgressPanel } from '@/components/run/progress/progress-panel'
import { ResultStage } from '@/components/run/result/result-stage'
import type { RunStageProps } from '@/components/run/run-stage'

/** What the run's state asks for. */
export function RunBody(props: RunStageProps) {
  const { state } = props.run
  const t = useTranslations('run')
  const section = useRef<HTMLDivElement>(null)
  const shown = useRef(state)
  useEffect(() => {
    if (shown.current === state) return
    shown.current = state
    // after a modal has given the focus back to a button that is gone: to the result, but away from nothing that is in use
    const timer = setTimeout(() => document.activeElement === document.body && section.current?.focus({ preventScroll: true }), 50)
    return () => clearTimeout(timer)
  }, [state])
  return (
    <section aria-label={t(`states.${state}`)} ref={section} tabIndex={-1}>
      <Stage {...props} />
    </section>
  )
}

function Stage(props: RunStageProps) {
  const { run, facts, columns, canEdit, steps, isLost } = props
  const t = useTranslations('run')
  if (columns.isOpen && canEdit) return <ColumnsPanel draft={columns.draft} facts={facts} isBusy={steps.isBusy} />
  switch (run.state) {
    case 'MAPPING':
      return (
        <Panel header={t('states.MAPPING')}>
          <Text>{t('mapping.waits')}</Text>
        </Panel>
      )
    case 'PLANNING':
      return <PlanningPanel run={run} />
    case 'PREVIEWED':
    case 'REPLANNING':
      return <PreviewStage {...props} />
    case 'QUEUED':
    case 'RUNNING':
    case 'PAUSING':
    case 'PAUSED':
    case 'CANCELLING':
      return <ProgressPanel isLost={isLost} run={run} />
    case 'COMPLETED':
    case 'CANCELLED':
    case 'FAILED':
      return <ResultStage {...props} />
  }
}
