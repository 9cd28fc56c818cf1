'use client'

import { useRouter } from 'next/navigation'
import { useMemo, type MouseEvent } from 'react'

/** Attributes of a plain `a` (the header's back link) that goes to a page of this app without loading the frame anew. */
export function useAppNavigation(href: string): { href: string; onClick: (event: MouseEvent<HTMLAnchorElement>) => void } {
  const router = useRouter()
  return useMemo(() => {
    function onClick(event: MouseEvent<HTMLAnchorElement>) {
      if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return
      event.preventDefault()
      router.push(href)
    }
    return { href, onClick }
  }, [href, router])
}
