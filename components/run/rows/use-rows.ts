'use client'

import { useEffect, useRef, useState, useTransition } from 'react'
import { offline, type Problem } from '@/components/shared/problem'
import { parseShow, queryOf, shownCount, type Show } from '@/components/run/rows/row-filter'
import type { RowsPage, RunActions, ShownRun } from '@/components/run/run-actions'

const PAGE = 50

export type Place = { show: Show; /** The rows after which each page so far begins. */ starts: number[] }

/** The rows at a place, a page at a time by their numbers; what is shown stays until the next page is there. */
export function useRows(
  listRows: RunActions['listRows'],
  run: ShownRun,
  show: string | null,
  onListed?: (plannedAt: string | null) => void,
) {
  const { state, plannedAt } = run
  const [place, setPlace] = useState<Place>({ show: parseShow(show, state, run), starts: [0] })
  const [listed, setListed] = useState<{ page: RowsPage; show: Show } | null>(null)
  const page = listed?.page ?? null
  const [problem, setProblem] = useState<Problem | null>(null)
  const [isReading, startReading] = useTransition()
  const asked = useRef(0)

  function go(to: Place) {
    const turn = ++asked.current
    setPlace(to)
    startReading(async () => {
      const answer = await listRows({ ...queryOf(to.show), after: to.starts.at(-1) ?? 0, limit: PAGE }).catch(() => offline)
      if (turn !== asked.current) return
      setProblem(answer.status === 'failed' ? answer : null)
      if (answer.status !== 'listed') return
      setListed({ page: answer, show: to.show })
      onListed?.(answer.plannedAt)
    })
  }

  const reads = { again: () => go(place), first: () => go({ show: parseShow(null, state, run), starts: [0] }) }
  const latest = useRef(reads)
  useEffect(() => {
    latest.current = reads
  })
  // at the beginning, and once decisions are worked in, whoever made them: a preview that was made anew is another one
  useEffect(() => {
    if (state !== 'REPLANNING') latest.current.again()
  }, [state, plannedAt])
  // decisions may leave nothing of the kind that is shown, whoever took them, and also while nobody sees the rows
  const isEmpty = shownCount(run, place.show) === 0
  useEffect(() => {
    if (isEmpty && state === 'PREVIEWED') latest.current.first()
  }, [isEmpty, place.show, state, plannedAt])

  function showOnly(wanted: Show) {
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
    /** What is shown is of what was asked for last. */
    isCurrent: listed?.show === place.show,
    show: showOnly,
    readAgain: reads.again,
    next: page?.hasMore && last ? () => go({ ...place, starts: [...place.starts, last.rowNumber] }) : undefined,
    previous: place.starts.length > 1 ? () => go({ ...place, starts: place.starts.slice(0, -1) }) : undefined,
  }
}
