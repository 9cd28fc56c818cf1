'use client'

import { useEffect, useState } from 'react'
import { offline } from '@/components/shared/problem'
import type { GroupChoice, UnknownGroups } from '@/components/run/run-actions'
import type { RunStageProps } from '@/components/run/run-stage'

/** `plannedAt`: the preview that they stand in. */
type UnknownList = Pick<UnknownGroups, 'groups' | 'isPartial' | 'chosen'> & { plannedAt: string | null }

const nothing: UnknownList = { groups: [], isPartial: false, chosen: [], plannedAt: null }

/** Names of groups that the store does not have, and what was chosen for some; asked for again when the preview is made anew. */
export function useGroups({ run: { plannedAt }, actions, steps }: Pick<RunStageProps, 'run' | 'actions' | 'steps'>) {
  const { listGroups, chooseGroups } = actions
  const [listed, setListed] = useState(nothing)
  useEffect(() => {
    let isOver = false
    async function ask() {
      const answer = await listGroups().catch(() => offline)
      if (isOver) return
      // what could not be asked stands in the rows all the same
      setListed(answer.status === 'listedGroups' ? { ...answer, plannedAt } : nothing)
    }
    void ask()
    return () => {
      isOver = true
    }
  }, [plannedAt, listGroups])

  function choose(choices: GroupChoice[], done: () => void) {
    steps.take(
      () => chooseGroups({ choices, plannedAt: listed.plannedAt }),
      (answer) => answer && done(),
    )
  }

  return { ...listed, isOpen: listed.groups.length > 0, isAny: listed.groups.length > 0 || listed.chosen.length > 0, choose }
}
