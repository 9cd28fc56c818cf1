'use client'

import { useSyncExternalStore } from 'react'

const WIDE = '(min-width: 720px)'

/** Whether there is room for columns; the server supposes that there is. */
export function useIsWide(): boolean {
  return useSyncExternalStore(
    (onChange) => {
      const query = matchMedia(WIDE)
      query.addEventListener('change', onChange)
      return () => query.removeEventListener('change', onChange)
    },
    () => matchMedia(WIDE).matches,
    () => true,
  )
}
