'use client'

import { useEffect, useRef, useState, useTransition } from 'react'
import { offline, type Problem } from '@/components/shared/problem'
import { statesOf, type Show } from '@/components/run/rows/row-filter'
import type { RowsPage, RunActions } from '@/components/run/run-actions'
import type { RunState } from '@/lib/contract/run-states'

const PAGE = 50

export type Place = { show: Show; /** The rows after which each page so far begins. */ starts: number[] }

/** The rows at a place, a page at a time by their numbers; what is shown stays until the next page is there. */
export function useRows(listRows: RunActions['listRows'], state: RunState, first: Show) {
  const [place, setPlace] = useState<Place>({ show: first, starts: [0] })
  const [page, setPage] = useState<RowsPage | null>(null)
  const [problem, setProblem] = useState<Problem | null>(null)
  const [isReading, startReading] = useTransition()
  const asked = useRef(0)

  function go(to: Place) {
    const turn = ++asked.current
    setPlace(to)
    startReading(async () => {
      const answer = await listRows({ states: statesOf(to.show), after: to.starts.at(-1) ?? 0, limit: PAGE }).catch(() => offline)
      if (turn !== asked.current) return
      setProblem(answer.status === 'failed' ? answer : null)
      if (answer.status === 'listed') setPage(answer)
    })
  }

  const again = useRef(() => go(place))
  useEffect(() => {
    again.current = () => go(place)
  })
  // at the beginning, and once decisions are worked in
  useEffect(() => {
    if (state !== 'REPLANNING') again.current()
  }, [state])

  function show(wanted: Show) {
    go({ ...place, show: wanted, starts: [0] })
    const url = new URL(location.href)
    url.searchParams.set('show', wanted)
    history.replaceState(history.state, '', url)
  }

  const last = page?.rows.at(-1)
  return {
    place,
    page,
    problem,
    isReading,
    show,
    readAgain: () => go(place),
    next: page?.hasMore && last ? () => go({ ...place, starts: [...place.starts, last.rowNumber] }) : undefined,
    previous: place.starts.length > 1 ? () => go({ ...place, starts: place.starts.slice(0, -1) }) : undefined,
  }
}
