'use client'

import { ResultPanel } from '@/components/run/result/result-panel'
import { ResultRows } from '@/components/run/result/result-rows'
import { failedStates } from '@/components/run/rows/row-filter'
import type { RunStageProps } from '@/components/run/run-stage'

/** What became of a run, as a whole and row by row. */
export function ResultStage(props: RunStageProps) {
  const { run, facts, storeHash, canEdit, reopenUrl, actions, steps, onUndo } = props
  const acts = {
    resume: () => steps.take(() => actions.control('resume')),
    retry: () => steps.take(() => actions.retry({ states: failedStates, rowNumbers: null })),
    undo: () => onUndo(null),
  }
  return (
    <>
      <ResultPanel
        acts={canEdit ? acts : null}
        isBusy={steps.isBusy}
        name={facts.name}
        reopenUrl={reopenUrl}
        run={run}
        storeHash={storeHash}
      />
      <ResultRows {...props} />
    </>
  )
}
