'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { AskDecision, useAsked } from '@/components/run/preview/ask-decision'
import { CorrectModal } from '@/components/run/preview/correct-modal'
import { CorrectSheet } from '@/components/run/preview/correct-sheet'
import { PreviewSummary } from '@/components/run/preview/preview-summary'
import { ReasonButtons } from '@/components/run/preview/reason-buttons'
import { RowButtons, TickedButtons } from '@/components/run/preview/row-buttons'
import { canAccept, canLeaveOut, correctableStates } from '@/components/run/preview/row-decisions'
import { ToCorrect } from '@/components/run/preview/to-correct'
import { useDecisions } from '@/components/run/preview/use-decisions'
import { useSheet } from '@/components/run/preview/use-sheet'
import { countOf } from '@/components/run/rows/row-filter'
import { RowsPanel, type RowTicks } from '@/components/run/rows/rows-panel'
import type { RunRow } from '@/components/run/run-actions'
import { RunProblem } from '@/components/run/run-problem'
import type { RunStageProps } from '@/components/run/run-stage'
import { toast } from '@/components/shared/toasts'

/** `plannedAt`: the preview that the row is of. */
type Correction = { row: RunRow; plannedAt: string | null; done: () => void; isOpen: boolean; round: number }

/** The preview's rows, each of which can be left out, taken in, accepted or corrected. */
export function PreviewRows({ run, facts, groups, storeHash, canEdit, show, reopenUrl, actions, steps, onListed }: RunStageProps) {
  const t = useTranslations('run.rows')
  const { decide, decideAll, decideDuplicates, correct } = useDecisions(actions, steps)
  const [asked, ask] = useAsked()
  /** The preview whose rows are listed; decisions about rows of an earlier one wait for the later to be listed. */
  const [listedAt, setListedAt] = useState<string | null>(null)
  const isBusy = steps.isBusy || (listedAt ?? '') < (run.plannedAt ?? '')
  const [correcting, setCorrecting] = useState<Correction | null>(null)
  const { sheet, ...sheets } = useSheet(actions.listRows, facts, () => toast(t('noneToCorrect')))
  const hasCorrectable = facts.columns !== null && countOf(run.counts, correctableStates) > 0

  function openCorrection(row: RunRow, done: () => void) {
    steps.forget()
    setCorrecting({ row, plannedAt: listedAt, done, isOpen: true, round: (correcting?.round ?? 0) + 1 })
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
      <TickedButtons isBusy={isBusy} onDecide={(decision, some) => decide(decision, some, listedAt, done)} rows={rows} />
    ),
  }
  // whoever was told that the preview is another one has it listed behind the dialog, and may save all the same
  function seen(plannedAt: string | null) {
    return steps.failure?.problem.code === 'run_state' ? listedAt : plannedAt
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
              isBusy={isBusy}
              onCorrect={() => openCorrection(row, done)}
              onDecide={(decision, rows) => decide(decision, rows, listedAt, done)}
            />
          )
        }
        attention={facts.columns && <ToCorrect name={facts.name} run={run} storeHash={storeHash} />}
        listRows={actions.listRows}
        ofReason={(code, done) =>
          canEdit && (
            <ReasonButtons
              code={code}
              isBusy={isBusy}
              onAsk={ask}
              onDecide={(decision, count) => decideAll(decision, count, done)}
              run={run}
            />
          )
        }
        onListed={(plannedAt) => {
          setListedAt(plannedAt)
          onListed(plannedAt)
        }}
        sheet={canEdit && hasCorrectable ? { isBusy: sheets.isReading, open: openSheet } : undefined}
        summary={<PreviewSummary {...{ run, groups, reopenUrl, canEdit, actions, steps }} onAsk={ask} onDuplicates={decideDuplicates} />}
        ticks={canEdit ? ticks : null}
      />
      {asked && (
        <AskDecision
          asked={asked}
          isBusy={steps.isBusy}
          onBack={() => ask(null)}
          onConfirm={({ decision, count }) => {
            ask(null)
            decideAll(decision, count)
          }}
        />
      )}
      {sheets.failure && <RunProblem onRetry={sheets.failure.again} problem={sheets.failure.problem} reopenUrl={reopenUrl} />}
      {correcting && (
        <CorrectModal
          {...modal}
          isOpen={correcting.isOpen}
          key={correcting.round}
          onBack={closeCorrection}
          onSave={(cells) => {
            const rows = [{ rowNumber: correcting.row.rowNumber, cells }]
            correct({ rows, plannedAt: seen(correcting.plannedAt) }, closeCorrection, correcting.done)
          }}
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
          onSave={(rows) => correct({ rows, plannedAt: seen(sheet.plannedAt) }, sheets.close, sheet.done)}
          rows={sheet.rows}
        />
      )}
    </>
  )
}
