'use client'

import { useRouter } from 'next/navigation'
import { useState, useTransition } from 'react'
import type { BrowseActions, SelectionChange } from '@/components/browse/browse-actions'
import type { Browsing } from '@/components/browse/use-customers'
import { offline, type Problem } from '@/components/shared/problem'

/** Asks what the selected customers get, and opens the run that is made of it. */
export function useChange(storeHash: string, { filter, ticked, isAll, total }: Browsing, start: BrowseActions['start']) {
  const router = useRouter()
  const [isBusy, startSending] = useTransition()
  const [field, setField] = useState<SelectionChange['field'] | null>(null)
  const [isOpen, setIsOpen] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)

  function send(change: SelectionChange) {
    startSending(async () => {
      const customers = isAll ? { filter } : { ids: [...ticked] }
      const answer = await start({ customers, change }).catch(() => offline)
      if (answer.status === 'made') router.push(`/stores/${storeHash}/runs/${answer.runId}`)
      else setProblem(answer)
    })
  }

  return {
    /** A modal is mounted with its first opening and stays. */
    field,
    open: (wanted: SelectionChange['field']) => {
      setProblem(null)
      setField(wanted)
      setIsOpen(true)
    },
    modal: { isOpen, isBusy, problem, count: isAll ? total : ticked.size, onBack: () => setIsOpen(false), onChange: send },
  }
}
