import type { useColumnsStep } from '@/components/run/columns/use-columns-step'
import type { RunActions, RunFacts, ShownRun } from '@/components/run/run-actions'
import type { useRunSteps } from '@/components/run/use-run-steps'
import type { Group } from '@/components/shared/group'

/** What the part of a run's page that its state asks for is made of. */
export type RunStageProps = {
  run: ShownRun
  facts: RunFacts
  groups: Group[]
  storeHash: string
  canEdit: boolean
  isLost: boolean
  /** The filter that stands in the address. */
  show: string | null
  reopenUrl: string
  actions: RunActions
  steps: ReturnType<typeof useRunSteps>
  columns: ReturnType<typeof useColumnsStep>
  /** Of which preview the rows are that are shown. */
  onListed: (plannedAt: string | null) => void
  onUndo: (rowNumbers: number[] | null) => void
}
