'use client'

import { useState } from 'react'
import type { RunActions, RunFacts, ShownRun } from '@/components/run/run-actions'
import { useColumns } from '@/components/run/columns/use-columns'
import { mappableStates } from '@/lib/contract/run-states'
import type { useRunSteps } from '@/components/run/use-run-steps'

type ColumnsStepInput = { run: ShownRun; facts: RunFacts; steps: ReturnType<typeof useRunSteps>; map: RunActions['map'] }

/** A person says what the columns mean, and may come back to it from the preview. */
export function useColumnsStep({ run: { state, plannedAt }, facts, steps, map }: ColumnsStepInput) {
  const draft = useColumns(facts)
  const [isReopened, setIsReopened] = useState(false)
  /** The preview that whoever went back to the columns has seen. */
  const [seenAt, setSeenAt] = useState<string | null>(null)
  const isOfRows = facts.source === 'FILE' || facts.source === 'PASTE'
  const isOpen = isOfRows && (state === 'MAPPING' || (mappableStates.includes(state) && isReopened))

  function check() {
    steps.take(
      () => map({ ...draft.choice, plannedAt: isReopened ? seenAt : plannedAt }),
      () => setIsReopened(false),
    )
  }

  /** What is said meanwhile, by an answer too, is where one begins again. */
  function reopen() {
    draft.beginAgain()
    setSeenAt(plannedAt)
    setIsReopened(true)
  }

  const isAsked = Boolean(facts.table?.encodingCandidates.length)
  const bar = isOfRows ? { isOpen, isUsable: draft.isUsable && !isAsked, onCheck: check } : null
  return { draft, isOpen, bar, onReopen: isOfRows ? reopen : null }
}
