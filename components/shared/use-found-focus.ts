import { useEffect, useRef, type RefObject } from 'react'

/** Longer than a modal takes to give the focus back to what had it. */
const GIVEN_BACK_MS = 50

/**
 * Takes the focus to `target` when `news` changes and what had it is gone: a button of a row that was decided, say. Away from nothing that is in
 * use, and not at the beginning, when there are no news or null.
 */
export function useFoundFocus(target: RefObject<HTMLElement | null>, news: unknown): void {
  const seen = useRef(news)
  useEffect(() => {
    const before = seen.current
    seen.current = news
    if (before === news || before === null) return
    const timer = setTimeout(
      () => document.activeElement === document.body && target.current?.focus({ preventScroll: true }),
      GIVEN_BACK_MS,
    )
    return () => clearTimeout(timer)
  }, [target, news])
}
