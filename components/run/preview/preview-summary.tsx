'use client'

import { CellDoubts } from '@/components/run/preview/cell-doubts'
import { CellRepairs } from '@/components/run/preview/cell-repairs'
import { GroupChoices } from '@/components/run/preview/group-choices'
import { PreviewMessage } from '@/components/run/preview/preview-message'
import type { Asked } from '@/components/run/preview/ask-decision'
import { SummaryPanel } from '@/components/run/preview/summary-panel'
import type { useFindings } from '@/components/run/preview/use-findings'
import type { useGroups } from '@/components/run/preview/use-groups'
import type { RunStageProps } from '@/components/run/run-stage'

type PreviewSummaryProps = Pick<RunStageProps, 'run' | 'facts' | 'groups' | 'canEdit' | 'steps'> & {
  findings: ReturnType<typeof useFindings>
  unknownGroups: ReturnType<typeof useGroups>
  onAsk: (asked: Asked) => void
}

/** What is told of the preview as a whole, before its rows; texts about which somebody has decided stand here, open ones with their rows. */
export function PreviewSummary({ run, facts, groups, canEdit, steps, findings, unknownGroups, onAsk }: PreviewSummaryProps) {
  const { repairs, doubts, isPartial, isOpen, isBusy, decide } = findings
  const shared = { header: facts.header, isBusy, canEdit, onDecide: decide }
  const areDecided = doubts.length > 0 && !isOpen
  const areChosen = canEdit && unknownGroups.isAny && !unknownGroups.isOpen
  return (
    <>
      <PreviewMessage facts={facts} run={run} />
      <SummaryPanel
        groups={groups}
        isBusy={steps.isBusy}
        onSkip={
          canEdit
            ? (field, likeRow, count) =>
                onAsk({ count, decision: { decision: 'leaveOut', rows: { field, likeRow }, plannedAt: run.plannedAt } })
            : null
        }
        repaired={repairs.filter(({ isOn }) => isOn).reduce((sum, { rows }) => sum + rows, 0)}
        summary={run.summary ?? { fields: [], duplicateCustomers: 0 }}
      >
        {repairs.length > 0 && <CellRepairs {...shared} repairs={repairs} />}
        {areChosen && <GroupChoices groups={groups} isBusy={steps.isBusy} listed={unknownGroups} />}
        {areDecided && <CellDoubts {...shared} doubts={doubts} isPartial={isPartial} />}
      </SummaryPanel>
    </>
  )
}
