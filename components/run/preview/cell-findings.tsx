'use client'

import { useEffect, useState } from 'react'
import { CellDoubts } from '@/components/run/preview/cell-doubts'
import { CellRepairs } from '@/components/run/preview/cell-repairs'
import type { CellChoice, Findings } from '@/components/run/run-actions'
import type { RunStageProps } from '@/components/run/run-stage'
import { offline } from '@/components/shared/problem'

const nothing: Omit<Findings, 'status'> = { repairs: [], doubts: [], isPartial: false }

/** What was repaired in the cells of the rows, and what only a person can tell: each is switched or decided once for all rows that have it. */
export function CellFindings({ run: { plannedAt }, facts, canEdit, actions, steps }: RunStageProps) {
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

  const isBusy = steps.isBusy || found.plannedAt !== plannedAt
  const shared = { header: facts.header, isBusy, canEdit, onDecide: decide }
  return (
    <>
      {found.doubts.length > 0 && <CellDoubts {...shared} doubts={found.doubts} isPartial={found.isPartial} />}
      {found.repairs.length > 0 && <CellRepairs {...shared} repairs={found.repairs} />}
    </>
  )
}
