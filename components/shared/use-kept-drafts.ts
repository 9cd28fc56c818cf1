'use client'

import { useEffect, useState } from 'react'
import { canKeepDrafts, keepDrafts } from '@/components/shared/drafts'
import { markDraftsKept } from '@/components/shared/use-unsaved'

/**
 * Keeps what was typed, also after the message, while the app is opened again. Answers where to open it: in a tab of its own where
 * nothing can be kept, which gives this tab its cookie back.
 */
export function useKeptDrafts(isReopening: boolean): '_top' | '_blank' {
  const [target] = useState(() => (canKeepDrafts() ? ('_top' as const) : ('_blank' as const)))
  useEffect(() => {
    if (!isReopening) return
    const release = keepDrafts()
    markDraftsKept(canKeepDrafts())
    return () => {
      markDraftsKept(false)
      release()
    }
  }, [isReopening])
  return target
}
