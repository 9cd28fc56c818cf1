'use client'

import { useEffect, useState } from 'react'
import { offline, type Problem } from '@/components/shared/problem'
import type { DuplicateCustomer, RunActions } from '@/components/run/run-actions'

/** `plannedAt`: the preview that they stand in. */
type Listed = { customers: DuplicateCustomer[]; hasMore: boolean; plannedAt: string }

/** Customers of whose rows one has to be chosen, as long as somebody looks at them; read again when the preview is made anew. */
export function useDuplicates(listDuplicates: RunActions['listDuplicates'], plannedAt: string | null, isShown: boolean) {
  const [listed, setListed] = useState<Listed | null>(null)
  const [problem, setProblem] = useState<Problem | null>(null)
  const [round, setRound] = useState(0)
  const [chosen, setChosen] = useState<Record<number, number>>({})
  useEffect(() => {
    if (!isShown || plannedAt === null) return
    let isOver = false
    async function read() {
      const answer = await listDuplicates(0).catch(() => offline)
      if (isOver) return
      setProblem(answer.status === 'failed' ? answer : null)
      if (answer.status !== 'listedDuplicates') return
      setListed({ ...answer, plannedAt: plannedAt! })
      setChosen((before) => stillListed(before, answer.customers))
    }
    void read()
    return () => {
      isOver = true
    }
  }, [isShown, plannedAt, listDuplicates, round])
  return {
    listed,
    problem,
    readAgain: () => setRound(round + 1),
    chosen,
    choose: (customerId: number, rowNumber: number) => setChosen({ ...chosen, [customerId]: rowNumber }),
  }
}

/** Who was chosen stays so, unless that is decided or the row stands there no more. */
function stillListed(chosen: Record<number, number>, customers: DuplicateCustomer[]): Record<number, number> {
  const kept = customers.flatMap(({ customerId, rows }) => {
    const rowNumber = chosen[customerId]
    return rowNumber !== undefined && rows.some((row) => row.rowNumber === rowNumber) ? [[customerId, rowNumber] as const] : []
  })
  return Object.fromEntries(kept)
}
