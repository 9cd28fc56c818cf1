'use client'

import { Button } from '@bigcommerce/big-design'
import { useTranslations } from 'next-intl'
import { ButtonRow } from '@/components/shared/button-row'
import { useState } from 'react'
import { CorrectModal } from '@/components/run/preview/correct-modal'
import { CorrectSheet } from '@/components/run/preview/correct-sheet'
import type { CorrectedRow, Decision, RunRow } from '@/components/run/run-actions'
import type { RunBodyProps } from '@/components/run/run-body'
import { canAccept, canCorrect, canLeaveOut, correctableStates } from '@/components/run/preview/row-decisions'
import { countOf } from '@/components/run/rows/row-filter'
import { RowsPanel } from '@/components/run/rows/rows-panel'
import { RunProblem } from '@/components/run/run-problem'
import { useSheet } from '@/components/run/preview/use-sheet'
import { toast } from '@/components/shared/toasts'

/** The preview's rows, each of which can be left out, taken in, accepted or corrected. */
export function PreviewRows({ run, facts, groups, storeHash, canEdit, show, reopenUrl, actions, steps }: RunBodyProps) {
  const t = useTranslations('run.rows')
  const [correcting, setCorrecting] = useState<{ row: RunRow; done: () => void; isOpen: boolean; round: number } | null>(null)
  const { sheet, ...sheets } = useSheet(actions.listRows, facts, () => toast(t('noneToCorrect')))

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

  function correct(rows: CorrectedRow[], close: () => void, done: () => void) {
    steps.take(
      () => actions.correct(rows),
      (isDone) => {
        if (!isDone) return
        close()
        toast(t('correctedNews', { count: rows.length }))
        done()
      },
    )
  }

  function closeCorrection() {
    setCorrecting(correcting && { ...correcting, isOpen: false })
  }

  function openSheet(done: () => void) {
    steps.forget()
    sheets.open(done)
  }

  const hasCorrectable = facts.columns !== null && countOf(run.counts, correctableStates) > 0

  return (
    <>
      <RowsPanel
        {...{ run, facts, groups, storeHash, reopenUrl, show, actionsOf }}
        listRows={actions.listRows}
        sheet={canEdit && hasCorrectable ? { isBusy: sheets.isReading, open: openSheet } : undefined}
        tickedActions={canEdit ? tickedActions : null}
      />
      {sheets.failure && <RunProblem onRetry={sheets.failure.again} problem={sheets.failure.problem} reopenUrl={reopenUrl} />}
      {correcting && (
        <CorrectModal
          {...{ facts, reopenUrl }}
          isBusy={steps.isBusy}
          isOpen={correcting.isOpen}
          key={correcting.round}
          onBack={closeCorrection}
          onSave={(cells) => correct([{ rowNumber: correcting.row.rowNumber, cells }], closeCorrection, correcting.done)}
          problem={steps.failure?.problem ?? null}
          row={correcting.row}
        />
      )}
      {sheet && (
        <CorrectSheet
          {...{ facts, reopenUrl }}
          hasMore={sheet.hasMore}
          isBusy={steps.isBusy}
          isOpen={sheet.isOpen}
          key={`sheet ${sheet.round}`}
          onBack={sheets.close}
          onSave={(rows) => correct(rows, sheets.close, sheet.done)}
          problem={steps.failure?.problem ?? null}
          rows={sheet.rows}
        />
      )}
    </>
  )
}
