'use client'

import { ResultPanel } from '@/components/run/result/result-panel'
import { ResultRows } from '@/components/run/result/result-rows'
import { countOf, failedStates } from '@/components/run/rows/row-filter'
import type { RunStageProps } from '@/components/run/run-stage'
import type { RowState } from '@/lib/contract/row-states'

/** What became of a run, as a whole and row by row. */
export function ResultStage(props: RunStageProps) {
  const { run, facts, storeHash, canEdit, reopenUrl, actions, steps, onUndo } = props
  // what an undo has kept, it would keep again
  const retried: RowState[] = facts.source === 'UNDO' ? ['PENDING', 'REFUSED', 'UNKNOWN'] : failedStates
  const acts = {
    resume: () => steps.take(() => actions.control('resume')),
    retry: () => steps.take(() => actions.retry({ states: retried, code: null, rowNumbers: null })),
    undo: () => onUndo(null),
  }
  return (
    <>
      <ResultPanel
        acts={canEdit ? acts : null}
        isBusy={steps.isBusy}
        name={facts.name}
        reopenUrl={reopenUrl}
        retriable={countOf(run.counts, retried) - (retried === failedStates ? run.leftOut : 0)}
        run={run}
        storeHash={storeHash}
      />
      <ResultRows {...props} />
    </>
  )
}
