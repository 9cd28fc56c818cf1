'use client'

import { DuplicatesPanel } from '@/components/run/preview/duplicates-panel'
import type { Asked } from '@/components/run/preview/ask-decision'
import { SummaryPanel } from '@/components/run/preview/summary-panel'
import type { DuplicateDecision } from '@/components/run/run-actions'
import type { RunStageProps } from '@/components/run/run-stage'

type PreviewSummaryProps = Pick<RunStageProps, 'run' | 'groups' | 'reopenUrl' | 'canEdit' | 'actions' | 'steps'> & {
  onAsk: (asked: Asked) => void
  onDuplicates: (decision: DuplicateDecision) => void
}

/** What is told and decided of the preview as a whole, before its rows. */
export function PreviewSummary({ onAsk, onDuplicates, ...props }: PreviewSummaryProps) {
  const { run, groups, reopenUrl, canEdit, actions, steps } = props
  return (
    <>
      {canEdit && <DuplicatesPanel {...{ run, groups, reopenUrl, actions, steps }} onDecide={onDuplicates} />}
      {run.summary && (
        <SummaryPanel
          groups={groups}
          isBusy={steps.isBusy}
          onSkip={
            canEdit
              ? (field, likeRow, count) =>
                  onAsk({ count, decision: { decision: 'leaveOut', rows: { field, likeRow }, plannedAt: run.plannedAt } })
              : null
          }
          summary={run.summary}
        />
      )}
    </>
  )
}
