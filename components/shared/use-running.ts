'use client'

import { usePathname } from 'next/navigation'
import { useCallback, useEffect, useRef, useState } from 'react'

const ASKED_EVERY_MS = 10_000

const listeners = new Set<() => void>()

/** A page that sees a run begin or end says so, that the navigation need not ask for it. */
export function tellOfRun(): void {
  for (const listener of listeners) listener()
}

/**
 * How many runs are carried out: asked for with each page that is gone to, whenever a page tells of one and, while there are some and somebody
 * looks, every ten seconds. `known`: when the frame was rendered; null: not known.
 */
export function useRunning(storeHash: string, known: number | null): number {
  const pathname = usePathname()
  const [count, setCount] = useState(known ?? 0)
  const seen = useRef(known === null ? null : pathname)
  const isBusy = count > 0
  const ask = useCallback(async () => {
    if (document.visibilityState !== 'visible') return
    const answer = await fetch(`/stores/${storeHash}/runs/running`).catch(() => null)
    if (answer?.ok) setCount(((await answer.json()) as { running: number }).running)
  }, [storeHash])
  useEffect(() => {
    if (seen.current === pathname) return
    seen.current = pathname
    void ask()
  }, [pathname, ask])
  useEffect(() => {
    function listen() {
      void ask()
    }
    listeners.add(listen)
    return () => {
      listeners.delete(listen)
    }
  }, [ask])
  useEffect(() => {
    if (!isBusy) return
    const timer = setInterval(() => void ask(), ASKED_EVERY_MS)
    return () => clearInterval(timer)
  }, [isBusy, ask])
  return count
}
