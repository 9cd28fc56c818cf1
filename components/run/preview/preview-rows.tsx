'use client'

import { useState } from 'react'
import { AskDecision, useAsked } from '@/components/run/preview/ask-decision'
import { CorrectModal } from '@/components/run/preview/correct-modal'
import { DuplicatesPanel } from '@/components/run/preview/duplicates-panel'
import { PreviewSummary } from '@/components/run/preview/preview-summary'
import { ReasonButtons } from '@/components/run/preview/reason-buttons'
import { RowButtons, TickedButtons } from '@/components/run/preview/row-buttons'
import { canAccept, canLeaveOut } from '@/components/run/preview/row-decisions'
import { ToDecide } from '@/components/run/preview/to-decide'
import { useDecisions } from '@/components/run/preview/use-decisions'
import { useFindings } from '@/components/run/preview/use-findings'
import { useGroups } from '@/components/run/preview/use-groups'
import { RowsPanel, type RowTicks } from '@/components/run/rows/rows-panel'
import type { RunRow } from '@/components/run/run-actions'
import type { RunStageProps } from '@/components/run/run-stage'

/** `plannedAt`: the preview that the row is of. */
type Correction = { row: RunRow; plannedAt: string | null; done: () => void; isOpen: boolean; round: number }

/** The preview: what it would change, and its rows, each of which can be left out, taken in, accepted or corrected. */
export function PreviewRows(props: RunStageProps) {
  const { run, facts, groups, storeHash, canEdit, show, reopenUrl, actions, steps, onListed } = props
  const { decide, decideAll, decideDuplicates, correct } = useDecisions(actions, steps)
  const findings = useFindings(props)
  const unknownGroups = useGroups(props)
  const [asked, ask] = useAsked()
  /** The preview whose rows are listed; decisions about rows of an earlier one wait for the later to be listed. */
  const [listedAt, setListedAt] = useState<string | null>(null)
  const isBusy = steps.isBusy || (listedAt ?? '') < (run.plannedAt ?? '')
  const [correcting, setCorrecting] = useState<Correction | null>(null)

  function openCorrection(row: RunRow, done: () => void) {
    steps.forget()
    setCorrecting({ row, plannedAt: listedAt, done, isOpen: true, round: (correcting?.round ?? 0) + 1 })
  }

  function closeCorrection() {
    setCorrecting(correcting && { ...correcting, isOpen: false })
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

  return (
    <>
      <RowsPanel
        {...{ run, facts, groups, storeHash, reopenUrl, show }}
        actionsOf={
          canEdit
            ? (row, done) => (
                <RowButtons
                  {...{ row, facts }}
                  isBusy={isBusy}
                  onCorrect={() => openCorrection(row, done)}
                  onDecide={(decision, rows) => decide(decision, rows, listedAt, done)}
                />
              )
            : null
        }
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
        ofTile={(tile) => {
          if (tile === 'attention')
            return <ToDecide {...props} findings={findings} onDuplicates={decideDuplicates} unknownGroups={unknownGroups} />
          const canChooseAgain = tile === 'leftOut' && canEdit && !run.reasons.duplicate_row
          return canChooseAgain && <DuplicatesPanel {...{ run, groups, reopenUrl, actions, steps }} onDecide={decideDuplicates} />
        }}
        onListed={(plannedAt) => {
          setListedAt(plannedAt)
          onListed(plannedAt)
        }}
        summary={<PreviewSummary {...{ run, facts, groups, canEdit, steps, findings, unknownGroups }} onAsk={ask} />}
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
      {correcting && (
        <CorrectModal
          {...{ facts, reopenUrl }}
          isBusy={steps.isBusy}
          isOpen={correcting.isOpen}
          key={correcting.round}
          onBack={closeCorrection}
          onSave={(cells) => {
            const rows = [{ rowNumber: correcting.row.rowNumber, cells }]
            correct({ rows, plannedAt: seen(correcting.plannedAt) }, closeCorrection, correcting.done)
          }}
          problem={steps.failure?.problem ?? null}
          row={correcting.row}
        />
      )}
    </>
  )
}
