'use client'

import { useEffect, useRef, useState } from 'react'
import { offline } from '@/components/shared/problem'
import { tellOfRun } from '@/components/shared/use-running'
import type { RunActions, RunFacts, ShownRun } from '@/components/run/run-actions'
import { isFinal, type RunState } from '@/lib/contract/run-states'

const BUSY_MS = 1_500
const IDLE_MS = 8_000
/** Something is at work on the run, so that it changes by itself. */
const busy: RunState[] = ['PLANNING', 'REPLANNING', 'QUEUED', 'RUNNING', 'PAUSING', 'CANCELLING']

/** The run as it is now: asked for again and again while somebody looks at the page and something may happen. */
export function useRunNews(initial: { run: ShownRun; facts: RunFacts }, readNews: RunActions['readNews']) {
  const [news, setNews] = useState(initial)
  const [isLost, setIsLost] = useState(false)
  const { state } = news.run
  const known = useRef(news)
  useEffect(() => {
    known.current = news
  })
  useEffect(tellOfRun, [state])
  useEffect(() => {
    if (isFinal(state)) return
    let isOver = false
    let timer: ReturnType<typeof setTimeout> | undefined
    async function ask() {
      clearTimeout(timer)
      if (document.visibilityState === 'visible') {
        const before = known.current
        const answer = await readNews().catch(() => offline)
        if (isOver) return
        setIsLost(answer.status === 'failed')
        // what a person did meanwhile is newer
        if (answer.status === 'read' && known.current === before) setNews(answer)
      }
      timer = setTimeout(() => void ask(), busy.includes(state) ? BUSY_MS : IDLE_MS)
    }
    function onVisible() {
      if (document.visibilityState === 'visible') void ask()
    }
    timer = setTimeout(() => void ask(), BUSY_MS)
    document.addEventListener('visibilitychange', onVisible)
    return () => {
      isOver = true
      clearTimeout(timer)
      document.removeEventListener('visibilitychange', onVisible)
    }
  }, [state, readNews])
  // of a run that has ended nothing is asked any more
  return { ...news, setNews, isLost: isLost && !isFinal(state) }
}
