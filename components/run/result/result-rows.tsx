'use client'

import { Button } from '@bigcommerce/big-design'
import { useTranslations } from 'next-intl'
import { ButtonRow } from '@/components/shared/button-row'
import type { RunRow } from '@/components/run/run-actions'
import type { RunStageProps } from '@/components/run/run-stage'
import { failedStates } from '@/components/run/rows/row-filter'
import { reasonName } from '@/components/run/rows/row-texts'
import { RowsPanel } from '@/components/run/rows/rows-panel'

/** The rows of a run that has ended: those that failed can be tried again, those that were changed undone. */
export function ResultRows({ run, facts, groups, storeHash, canEdit, show, reopenUrl, actions, steps, onUndo }: RunStageProps) {
  const t = useTranslations('run.rows')
  const texts = useTranslations('run')

  function tickedActions(rows: RunRow[]) {
    const failed = numbersOf(rows.filter(({ state }) => failedStates.includes(state)))
    const updated = numbersOf(rows.filter(({ state }) => state === 'UPDATED'))
    return (
      <ButtonRow>
        {failed.length > 0 && (
          <Button
            disabled={steps.isBusy}
            mobileWidth="auto"
            onClick={() => steps.take(() => actions.retry({ states: null, code: null, rowNumbers: failed }))}
            variant="secondary"
          >
            {t('retry')}
          </Button>
        )}
        {updated.length > 0 && (
          <Button disabled={steps.isBusy} mobileWidth="auto" onClick={() => onUndo(updated)} variant="secondary">
            {t('undo')}
          </Button>
        )}
      </ButtonRow>
    )
  }

  return (
    <RowsPanel
      {...{ run, facts, groups, storeHash, reopenUrl, show }}
      actionsOf={null}
      listRows={actions.listRows}
      ofReason={(code) =>
        canEdit && (
          <ButtonRow>
            <Button
              disabled={steps.isBusy}
              mobileWidth="auto"
              onClick={() => steps.take(() => actions.retry({ states: null, code, rowNumbers: null }))}
              variant="secondary"
            >
              {t('retryAll', { count: run.reasons[code] ?? 0, reason: reasonName(texts, code) })}
            </Button>
          </ButtonRow>
        )
      }
      ticks={canEdit ? { canTick: ({ state }) => state === 'UPDATED' || failedStates.includes(state), actions: tickedActions } : null}
    />
  )
}

function numbersOf(rows: RunRow[]): number[] {
  return rows.map(({ rowNumber }) => rowNumber)
}
