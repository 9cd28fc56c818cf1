'use client'

import { useRouter } from 'next/navigation'
import { useCallback, useState, useTransition } from 'react'
import { countSelected, everyMatch, selected, type Browsing } from '@/components/customers/browsing'
import type { CustomersActions, SelectionChange } from '@/components/customers/customers-actions'
import { offline, type Problem } from '@/components/shared/problem'

/** Asks what the selected customers get, or all that match, and opens the run that is made of it. */
export function useChange(storeHash: string, browsing: Browsing, change: CustomersActions['change']) {
  const router = useRouter()
  const [isBusy, startSending] = useTransition()
  const [round, setRound] = useState(0)
  const [isOpen, setIsOpen] = useState(false)
  const [isOfAll, setIsOfAll] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)

  const open = useCallback((ofAll: boolean) => {
    setProblem(null)
    setIsOfAll(ofAll)
    setRound((last) => last + 1)
    setIsOpen(true)
  }, [])

  function send(wanted: SelectionChange) {
    startSending(async () => {
      const customers = isOfAll ? everyMatch(browsing) : selected(browsing)
      const answer = await change({ customers, change: wanted }).catch(() => offline)
      if (answer.status === 'made') router.push(`/stores/${storeHash}/runs/${answer.runId}`)
      else setProblem(answer)
    })
  }

  const count = isOfAll ? browsing.total : countSelected(browsing)
  return {
    open,
    /** A modal is mounted with its first opening and stays; each opening begins it anew. */
    round,
    modal: { isOpen, isBusy, problem, count, onBack: () => setIsOpen(false), onChange: send },
  }
}
