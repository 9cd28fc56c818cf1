'use client'

import { Button } from '@bigcommerce/big-design'
import { useTranslations } from 'next-intl'
import { ButtonRow } from '@/components/run/button-row'
import { useState } from 'react'
import { CorrectModal } from '@/components/run/correct-modal'
import type { Decision, RunRow } from '@/components/run/run-actions'
import type { RunBodyProps } from '@/components/run/run-body'
import { canAccept, canCorrect, canLeaveOut } from '@/components/run/row-decisions'
import { RowsPanel } from '@/components/run/rows-panel'
import { toast } from '@/components/toasts'

/** The preview's rows, each of which can be left out, taken in, accepted or corrected. */
export function PreviewRows({ run, facts, groups, storeHash, canEdit, show, reopenUrl, actions, steps }: RunBodyProps) {
  const t = useTranslations('run.rows')
  const [correcting, setCorrecting] = useState<{ row: RunRow; done: () => void; isOpen: boolean; round: number } | null>(null)

  function decide(decision: Decision['decision'], rows: RunRow[], done: () => void) {
    const rowNumbers = rows.map(({ rowNumber }) => rowNumber)
    steps.take(
      () => actions.decide({ decision, rowNumbers }),
      (isDone) => {
        if (isDone) toast(t(decision === 'accept' ? 'takenInNews' : 'leftOutNews', { count: rowNumbers.length }))
        done()
      },
    )
  }

  function tickedActions(rows: RunRow[], done: () => void) {
    const leavable = rows.filter(canLeaveOut)
    const accepted = rows.filter(canAccept)
    return (
      <ButtonRow>
        {leavable.length > 0 && (
          <Button disabled={steps.isBusy} mobileWidth="auto" onClick={() => decide('leaveOut', leavable, done)} variant="secondary">
            {t('leaveOut')}
          </Button>
        )}
        {accepted.length > 0 && (
          <Button disabled={steps.isBusy} mobileWidth="auto" onClick={() => decide('accept', accepted, done)} variant="secondary">
            {accepted.every(({ code }) => code === 'left_out') ? t('takeIn') : t('accept')}
          </Button>
        )}
      </ButtonRow>
    )
  }

  function actionsOf(row: RunRow, done: () => void) {
    const { rowNumber, code } = row
    const word = code === 'left_out' ? 'takeIn' : code === 'duplicate_row' ? 'choose' : 'accept'
    if (!canEdit || (!canAccept(row) && !canCorrect(row, facts))) return null
    return (
      <ButtonRow>
        {canCorrect(row, facts) && (
          <Button
            aria-label={t('correctOf', { row: rowNumber })}
            disabled={steps.isBusy}
            mobileWidth="auto"
            onClick={() => {
              steps.forget()
              setCorrecting({ row, done, isOpen: true, round: (correcting?.round ?? 0) + 1 })
            }}
            variant="secondary"
          >
            {t('correct')}
          </Button>
        )}
        {canAccept(row) && (
          <Button
            aria-label={t(`${word}Of`, { row: rowNumber })}
            disabled={steps.isBusy}
            mobileWidth="auto"
            onClick={() => decide('accept', [row], done)}
            variant="secondary"
          >
            {t(word)}
          </Button>
        )}
      </ButtonRow>
    )
  }

  function save(cells: string[]) {
    if (!correcting) return
    const { row, done } = correcting
    steps.take(
      () => actions.correct({ rowNumber: row.rowNumber, cells }),
      (isDone) => {
        if (!isDone) return
        setCorrecting({ ...correcting, isOpen: false })
        toast(t('correctedNews', { row: row.rowNumber }))
        done()
      },
    )
  }

  return (
    <>
      <RowsPanel
        {...{ run, facts, groups, storeHash, reopenUrl, show, actionsOf }}
        listRows={actions.listRows}
        tickedActions={canEdit ? tickedActions : null}
      />
      {correcting && (
        <CorrectModal
          {...{ facts, reopenUrl }}
          isBusy={steps.isBusy}
          isOpen={correcting.isOpen}
          key={correcting.round}
          onBack={() => setCorrecting({ ...correcting, isOpen: false })}
          onSave={save}
          problem={steps.failure?.problem ?? null}
          row={correcting.row}
        />
      )}
    </>
  )
}
