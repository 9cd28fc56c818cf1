'use client'

import { usePathname } from 'next/navigation'
import { useEffect } from 'react'

// the page that is shown: the frame itself may be another one, around a page that does not exist
let shown: string | null = null

/** Whoever has gone to another page of the app has the focus on its heading, unless the page has put it somewhere else. */
export function HeadingFocus() {
  const pathname = usePathname()
  useEffect(() => {
    const isGoneTo = shown !== null && shown !== pathname
    shown = pathname
    if (!isGoneTo) return
    // the page may still be read
    const observer = new MutationObserver(look)
    function look() {
      if (!document.querySelector('h1')) return
      observer.disconnect()
      if (isLeftBehind()) focusHeading()
    }
    observer.observe(document.body, { childList: true, subtree: true })
    look()
    return () => observer.disconnect()
  }, [pathname])
  return null
}

/** The focus on the page's heading; nowhere while there is none. */
export function focusHeading(): void {
  const heading = document.querySelector('h1')
  if (!heading) return
  heading.tabIndex = -1
  heading.focus({ preventScroll: true })
}

/** What had the focus has gone with its page, or is the link of the navigation that led here, which stays. */
function isLeftBehind(): boolean {
  const { activeElement } = document
  return !activeElement || activeElement === document.body || activeElement.closest('nav') !== null
}
