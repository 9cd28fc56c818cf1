'use client'

import { useEffect, useState } from 'react'
import type { CellChoice, Findings } from '@/components/run/run-actions'
import type { RunStageProps } from '@/components/run/run-stage'
import { offline } from '@/components/shared/problem'

const nothing: Omit<Findings, 'status'> = { repairs: [], doubts: [], isPartial: false }

/** What was repaired in the cells of the rows, and what only a person can tell: each is switched or decided once for all rows that have it. */
export function useFindings({ run: { plannedAt }, actions, steps }: Pick<RunStageProps, 'run' | 'actions' | 'steps'>) {
  const { listFindings, decideCells } = actions
  const [found, setFound] = useState({ ...nothing, plannedAt })
  useEffect(() => {
    let isOver = false
    async function ask() {
      const answer = await listFindings().catch(() => offline)
      // what could not be asked stands in the rows all the same
      if (!isOver) setFound({ ...(answer.status === 'listedFindings' ? answer : nothing), plannedAt })
    }
    // while rows are planned again there is nothing to ask
    if (plannedAt) void ask()
    return () => {
      isOver = true
    }
  }, [plannedAt, listFindings])

  function decide(choices: CellChoice[], done?: () => void) {
    steps.take(
      () => decideCells({ choices, plannedAt: found.plannedAt }),
      (answer) => answer && done?.(),
    )
  }

  return {
    ...found,
    isOpen: found.doubts.some(({ decision }) => decision === null),
    isBusy: steps.isBusy || found.plannedAt !== plannedAt,
    decide,
  }
}
