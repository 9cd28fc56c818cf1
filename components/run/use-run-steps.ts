'use client'

import { useRouter } from 'next/navigation'
import { useState, useTransition } from 'react'
import { offline, type Problem } from '@/components/shared/problem'
import type { NewRun, RunActions, RunNews, ShownRun } from '@/components/run/run-actions'

type Failure = { problem: Problem; again: () => void }

/** Asks for a step of a run, shows the run as it is after it, and keeps what went wrong. */
export function useRunSteps(storeHash: string, readNews: RunActions['readNews'], onNews: (run: ShownRun) => void) {
  const router = useRouter()
  const [isBusy, startTransition] = useTransition()
  const [failure, setFailure] = useState<Failure | null>(null)

  /** `onEnd` is told whether it worked. */
  function take(ask: () => Promise<RunNews | NewRun | Problem>, onEnd?: (isDone: boolean) => void) {
    startTransition(async () => {
      const answer = await ask().catch(() => offline)
      setFailure(answer.status === 'failed' ? { problem: answer, again: () => take(ask, onEnd) } : null)
      // somebody else was faster: what they did is shown
      const news = answer.status === 'failed' && answer.code === 'run_state' ? await readNews().catch(() => offline) : answer
      if (news.status === 'read') onNews(news.run)
      if (answer.status === 'made') router.push(`/stores/${storeHash}/runs/${answer.runId}`)
      onEnd?.(answer.status !== 'failed')
    })
  }

  return { isBusy, failure, forget: () => setFailure(null), take }
}
