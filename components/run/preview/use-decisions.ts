'use client'

import { useTranslations } from 'next-intl'
import type { CorrectedRow, Decision, NewRun, RunActions, RunNews, RunRow } from '@/components/run/run-actions'
import type { useRunSteps } from '@/components/run/use-run-steps'
import { toast } from '@/components/shared/toasts'

/** What a person says of rows of the preview. `done` reads the rows again. */
export function useDecisions(actions: RunActions, steps: ReturnType<typeof useRunSteps>) {
  const t = useTranslations('run.rows')

  function decide(decision: Decision['decision'], rows: RunRow[], done: () => void) {
    const rowNumbers = rows.map(({ rowNumber }) => rowNumber)
    steps.take(
      () => actions.decide({ decision, rowNumbers }),
      (answer) => {
        if (isWorkedIn(answer)) toast(t(decision === 'accept' ? 'takenInNews' : 'leftOutNews', { count: rowNumbers.length }))
        done()
      },
    )
  }

  function correct(rows: CorrectedRow[], close: () => void, done: () => void) {
    steps.take(
      () => actions.correct(rows),
      (answer) => {
        if (!answer) return
        close()
        if (isWorkedIn(answer)) toast(t('correctedNews', { count: rows.length }))
        done()
      },
    )
  }

  return { decide, correct }
}

/** Decisions about many rows take their time: until then the page shows how far they are. */
function isWorkedIn(answer: RunNews | NewRun | null): boolean {
  return answer?.status === 'read' && answer.run.state !== 'REPLANNING'
}
