'use client'

import { usePathname } from 'next/navigation'
import { useEffect, useRef } from 'react'

/** Whoever has gone to another page of the app has the focus on its heading, unless the page has put it somewhere else. */
export function HeadingFocus() {
  const pathname = usePathname()
  const seen = useRef(pathname)
  useEffect(() => {
    if (seen.current === pathname) return
    seen.current = pathname
    // the page may still be read
    const observer = new MutationObserver(look)
    function look() {
      const heading = document.querySelector('h1')
      if (!heading) return
      observer.disconnect()
      if (document.activeElement !== document.body) return
      heading.tabIndex = -1
      heading.focus({ preventScroll: true })
    }
    observer.observe(document.body, { childList: true, subtree: true })
    look()
    return () => observer.disconnect()
  }, [pathname])
  return null
}
