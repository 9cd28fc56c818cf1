'use client'

import { PlanningPanel } from '@/components/run/preview/planning-panel'
import { PreviewRows } from '@/components/run/preview/preview-rows'
import type { RunStageProps } from '@/components/run/run-stage'

/** What the run would change, before anybody says that it may. While decisions are worked in it waits unseen, as it was left. */
export function PreviewStage(props: RunStageProps) {
  const { run } = props
  const isReplanning = run.state === 'REPLANNING'
  return (
    <>
      {isReplanning && <PlanningPanel run={run} />}
      <div hidden={isReplanning}>
        <PreviewRows {...props} />
      </div>
    </>
  )
}
