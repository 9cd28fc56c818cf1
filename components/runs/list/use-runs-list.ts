'use client'

import { useEffect, useRef, useState } from 'react'
import { offline } from '@/components/shared/problem'
import { tellOfRun } from '@/components/shared/use-running'
import type { ListedRun, RunsList, RunsListActions, RunsQuery } from '@/components/runs/list/runs-list'

const BUSY_MS = 2_000
const IDLE_MS = 15_000

/** The list as it is now, asked for again and again while somebody looks at it; and the run of it that was carried out to its end meanwhile. */
export function useRunsList(initial: RunsList, query: RunsQuery, read: RunsListActions['read']) {
  const [list, setList] = useState(initial)
  const [finished, setFinished] = useState<ListedRun | null>(null)
  const known = useRef({ list, query })
  useEffect(() => {
    known.current = { list, query }
  })
  const isBusy = [...list.runs, ...list.needing].some((run) => run.isBusy)
  useEffect(tellOfRun, [isBusy])

  async function refresh() {
    const before = known.current
    if (document.visibilityState !== 'visible') return
    const answer = await read(before.query).catch(() => offline)
    // what a person did meanwhile is newer
    if (answer.status !== 'listed' || known.current.list !== before.list) return
    setList(answer)
    const ended = answer.runs.find(({ id, state }) => state === 'COMPLETED' && before.list.runs.some((run) => run.id === id && run.isBusy))
    if (ended) setFinished(ended)
  }

  const latest = useRef(refresh)
  useEffect(() => {
    latest.current = refresh
  })
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>
    async function ask() {
      clearTimeout(timer)
      await latest.current()
      if (!isOver) timer = setTimeout(() => void ask(), isBusy ? BUSY_MS : IDLE_MS)
    }
    let isOver = false
    function onVisible() {
      void ask()
    }
    timer = setTimeout(() => void ask(), isBusy ? BUSY_MS : IDLE_MS)
    document.addEventListener('visibilitychange', onVisible)
    return () => {
      isOver = true
      clearTimeout(timer)
      document.removeEventListener('visibilitychange', onVisible)
    }
  }, [isBusy])

  return { list, finished, forgetFinished: () => setFinished(null), refresh }
}
