'use client'

import { useRouter } from 'next/navigation'
import { useState, useTransition } from 'react'
import { offline, type Problem } from '@/components/shared/problem'
import type { NewRun, RunActions, RunNews } from '@/components/run/run-actions'

type Failure = { problem: Problem; again: () => void }

/** Asks for a step of a run, shows the run as it is after it, and keeps what went wrong until the person does something else. */
export function useRunSteps(storeHash: string, readNews: RunActions['readNews'], onNews: (news: RunNews) => void) {
  const router = useRouter()
  const [isBusy, startTransition] = useTransition()
  const [failure, setFailure] = useState<Failure | null>(null)

  /** `onEnd` is told the answer; null where it failed. */
  function take(ask: () => Promise<RunNews | NewRun | Problem>, onEnd?: (answer: RunNews | NewRun | null) => void) {
    startTransition(async () => {
      const answer = await ask().catch(() => offline)
      // somebody else was faster: what they did is shown
      const news = answer.status === 'failed' && answer.code === 'run_state' ? await readNews().catch(() => offline) : answer
      setFailure(answer.status === 'failed' ? { problem: answer, again: () => take(ask, onEnd) } : null)
      if (news.status === 'read') onNews(news)
      if (answer.status === 'made') router.push(`/stores/${storeHash}/runs/${answer.runId}`)
      onEnd?.(answer.status === 'failed' ? null : answer)
    })
  }

  return { isBusy, failure, forget: () => setFailure(null), take }
}
