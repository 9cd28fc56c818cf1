'use client'

import { useRouter } from 'next/navigation'
import { useState, useTransition } from 'react'
import type { ReadOptions } from '@/lib/contract/table-source'
import type { TableRefusal } from '@/lib/contract/table-refusals'
import type { RunActions } from '@/components/run/run-actions'
import { offline, type Problem } from '@/components/shared/problem'

/** Another run takes the place of the one that was read wrongly, on a page of its own: this says to it where the focus was. */
const focus = { isAtBar: false }

export type Refused = { reason: TableRefusal; row: number | null }

/** Reads the file again as a person says, and opens what becomes of it. */
export function useReread(storeHash: string, reread: RunActions['reread']) {
  const router = useRouter()
  const [isReading, startReading] = useTransition()
  const [isRead, setIsRead] = useState(false)
  const [refused, setRefused] = useState<Refused | null>(null)
  const [failure, setFailure] = useState<{ problem: Problem; again: () => void } | null>(null)

  function read(change: ReadOptions) {
    setRefused(null)
    setFailure(null)
    startReading(async () => {
      const answer = await reread(change).catch(() => offline)
      if (answer.status === 'failed') return setFailure({ problem: answer, again: () => read(change) })
      if (answer.status === 'unreadable') return setRefused(answer)
      setIsRead(true)
      focus.isAtBar = true
      router.replace(`/stores/${storeHash}/runs/${answer.runId}`)
    })
  }

  return { read, isReading: isReading || isRead, refused, failure }
}

/** Whether the page was opened by reading a file again; true once. */
export function takeFocus(): boolean {
  const { isAtBar } = focus
  focus.isAtBar = false
  return isAtBar
}
