'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import type { RunActions, RunFacts, ShownRun } from '@/components/run/run-actions'
import { useColumns } from '@/components/run/columns/use-columns'
import type { useRunSteps } from '@/components/run/use-run-steps'

type ColumnsStepInput = { run: ShownRun; facts: RunFacts; steps: ReturnType<typeof useRunSteps>; map: RunActions['map'] }

/** A person says what the columns mean, and may come back to it from the preview. */
export function useColumnsStep({ run: { state }, facts, steps, map }: ColumnsStepInput) {
  const router = useRouter()
  const draft = useColumns(facts)
  const [isReopened, setIsReopened] = useState(false)
  const isOfRows = facts.source === 'FILE' || facts.source === 'PASTE'
  const isOpen = isOfRows && (state === 'MAPPING' || (state === 'PREVIEWED' && isReopened))

  function check() {
    steps.take(
      () => map(draft.choice),
      (answer) => {
        setIsReopened(false)
        // the rows are shown under what their columns mean now
        if (answer) router.refresh()
      },
    )
  }

  const bar = isOfRows ? { isOpen, isUsable: draft.isUsable, onCheck: check } : null
  return { draft, isOpen, bar, onReopen: isOfRows ? () => setIsReopened(true) : null }
}
