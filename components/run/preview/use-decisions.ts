'use client'

import { useTranslations } from 'next-intl'
import type { Corrections, Decision, DuplicateDecision, NewRun, RunActions, RunNews, RunRow } from '@/components/run/run-actions'
import type { useRunSteps } from '@/components/run/use-run-steps'
import { toast } from '@/components/shared/toasts'

/** What a person says of rows of the preview, as it was made at `plannedAt`. `done` reads the rows again; of what is refused it is not called. */
export function useDecisions(actions: RunActions, steps: ReturnType<typeof useRunSteps>) {
  const t = useTranslations('run.rows')
  const duplicates = useTranslations('run.duplicates')

  function decide(decision: Decision['decision'], rows: RunRow[], plannedAt: string | null, done: () => void) {
    decideAll({ decision, rows: { rowNumbers: rows.map(({ rowNumber }) => rowNumber) }, plannedAt }, rows.length, done)
  }

  /** Of rows that need not be shown: so many, as the preview tells. */
  function decideAll(decision: Decision, count: number, done?: () => void) {
    steps.take(
      () => actions.decide(decision),
      (answer) => {
        if (!answer) return
        if (isWorkedIn(answer)) toast(t(decision.decision === 'accept' ? 'takenInNews' : 'leftOutNews', { count }))
        done?.()
      },
    )
  }

  function decideDuplicates(decision: DuplicateDecision) {
    steps.take(
      () => actions.chooseDuplicates(decision),
      (answer) => {
        if (!answer || !isWorkedIn(answer)) return
        toast('rowNumbers' in decision ? duplicates('news', { count: decision.rowNumbers.length }) : duplicates('forAllNews'))
      },
    )
  }

  function correct(corrections: Corrections, close: () => void, done: () => void) {
    steps.take(
      () => actions.correct(corrections),
      (answer) => {
        if (!answer) return
        close()
        if (isWorkedIn(answer)) toast(t('correctedNews', { count: corrections.rows.length }))
        done()
      },
    )
  }

  return { decide, decideAll, decideDuplicates, correct }
}

/** Decisions about many rows take their time: until then the page shows how far they are. */
function isWorkedIn(answer: RunNews | NewRun): boolean {
  return answer.status === 'read' && answer.run.state !== 'REPLANNING'
}
