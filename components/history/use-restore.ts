'use client'

import { useRouter } from 'next/navigation'
import { useState, useTransition } from 'react'
import type { Restore, RestoreInput } from '@/components/history/history-actions'
import { offline, type Problem } from '@/components/shared/problem'

/** Makes a bulk update of what is to be put back, and opens it: nothing is written before a person has seen it there. */
export function useRestore(storeHash: string, restore: Restore) {
  const router = useRouter()
  const [isBusy, startRestoring] = useTransition()
  const [failed, setFailed] = useState<{ problem: Problem; input: RestoreInput } | null>(null)

  function start(input: RestoreInput) {
    startRestoring(async () => {
      const answer = await restore(input).catch(() => offline)
      setFailed(answer.status === 'failed' ? { problem: answer, input } : null)
      if (answer.status === 'made') router.push(`/stores/${storeHash}/runs/${answer.runId}`)
    })
  }

  return {
    isBusy,
    problem: failed?.problem ?? null,
    restore: start,
    again: () => {
      if (failed) start(failed.input)
    },
  }
}
