'use client'

import { CellDoubts } from '@/components/run/preview/cell-doubts'
import { DuplicatesPanel } from '@/components/run/preview/duplicates-panel'
import { GroupChoices } from '@/components/run/preview/group-choices'
import { ToCorrect } from '@/components/run/preview/to-correct'
import type { useFindings } from '@/components/run/preview/use-findings'
import type { useGroups } from '@/components/run/preview/use-groups'
import type { DuplicateDecision } from '@/components/run/run-actions'
import type { RunStageProps } from '@/components/run/run-stage'

type ToDecideProps = RunStageProps & {
  findings: ReturnType<typeof useFindings>
  unknownGroups: ReturnType<typeof useGroups>
  onDuplicates: (decision: DuplicateDecision) => void
}

/** What a person can decide at once for many of the rows that need somebody, and the ways to correct the others together. */
export function ToDecide({ findings, unknownGroups, onDuplicates, ...props }: ToDecideProps) {
  const { run, facts, groups, storeHash, reopenUrl, canEdit, actions, steps } = props
  return (
    <>
      {facts.columns && <ToCorrect canEdit={canEdit} name={facts.name} run={run} storeHash={storeHash} />}
      {canEdit && unknownGroups.isOpen && <GroupChoices groups={groups} isBusy={steps.isBusy} listed={unknownGroups} />}
      {findings.isOpen && (
        <CellDoubts
          canEdit={canEdit}
          doubts={findings.doubts}
          header={facts.header}
          isBusy={findings.isBusy}
          isPartial={findings.isPartial}
          onDecide={findings.decide}
        />
      )}
      {canEdit && <DuplicatesPanel {...{ run, groups, reopenUrl, actions, steps }} onDecide={onDuplicates} />}
    </>
  )
}
