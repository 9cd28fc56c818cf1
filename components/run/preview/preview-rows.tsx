'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { CorrectModal } from '@/components/run/preview/correct-modal'
import { CorrectSheet } from '@/components/run/preview/correct-sheet'
import { RowButtons, TickedButtons } from '@/components/run/preview/row-buttons'
import { canAccept, canLeaveOut, correctableStates } from '@/components/run/preview/row-decisions'
import { useDecisions } from '@/components/run/preview/use-decisions'
import { useSheet } from '@/components/run/preview/use-sheet'
import { countOf } from '@/components/run/rows/row-filter'
import { RowsPanel, type RowTicks } from '@/components/run/rows/rows-panel'
import type { RunRow } from '@/components/run/run-actions'
import { RunProblem } from '@/components/run/run-problem'
import type { RunStageProps } from '@/components/run/run-stage'
import { toast } from '@/components/shared/toasts'

type Correction = { row: RunRow; done: () => void; isOpen: boolean; round: number }

/** The preview's rows, each of which can be left out, taken in, accepted or corrected. */
export function PreviewRows({ run, facts, groups, storeHash, canEdit, show, reopenUrl, actions, steps }: RunStageProps) {
  const t = useTranslations('run.rows')
  const { decide, correct } = useDecisions(actions, steps)
  const [correcting, setCorrecting] = useState<Correction | null>(null)
  const { sheet, ...sheets } = useSheet(actions.listRows, facts, () => toast(t('noneToCorrect')))
  const hasCorrectable = facts.columns !== null && countOf(run.counts, correctableStates) > 0

  function openCorrection(row: RunRow, done: () => void) {
    steps.forget()
    setCorrecting({ row, done, isOpen: true, round: (correcting?.round ?? 0) + 1 })
  }

  function closeCorrection() {
    setCorrecting(correcting && { ...correcting, isOpen: false })
  }

  function openSheet(done: () => void) {
    steps.forget()
    sheets.open(done)
  }

  const ticks: RowTicks = {
    canTick: (row) => canAccept(row) || canLeaveOut(row),
    actions: (rows, done) => (
      <TickedButtons isBusy={steps.isBusy} onDecide={(decision, some) => decide(decision, some, done)} rows={rows} />
    ),
  }
  const modal = { facts, reopenUrl, isBusy: steps.isBusy, problem: steps.failure?.problem ?? null }
  return (
    <>
      <RowsPanel
        {...{ run, facts, groups, storeHash, reopenUrl, show }}
        actionsOf={(row, done) =>
          canEdit && (
            <RowButtons
              {...{ row, facts }}
              isBusy={steps.isBusy}
              onCorrect={() => openCorrection(row, done)}
              onDecide={(decision, rows) => decide(decision, rows, done)}
            />
          )
        }
        listRows={actions.listRows}
        sheet={canEdit && hasCorrectable ? { isBusy: sheets.isReading, open: openSheet } : undefined}
        ticks={canEdit ? ticks : null}
      />
      {sheets.failure && <RunProblem onRetry={sheets.failure.again} problem={sheets.failure.problem} reopenUrl={reopenUrl} />}
      {correcting && (
        <CorrectModal
          {...modal}
          isOpen={correcting.isOpen}
          key={correcting.round}
          onBack={closeCorrection}
          onSave={(cells) => correct([{ rowNumber: correcting.row.rowNumber, cells }], closeCorrection, correcting.done)}
          row={correcting.row}
        />
      )}
      {sheet && (
        <CorrectSheet
          {...modal}
          hasMore={sheet.hasMore}
          isOpen={sheet.isOpen}
          key={`sheet ${sheet.round}`}
          onBack={sheets.close}
          onSave={(rows) => correct(rows, sheets.close, sheet.done)}
          rows={sheet.rows}
        />
      )}
    </>
  )
}
