'use client'

import { useEffect, useId } from 'react'

// What has been typed and is not saved, wherever it stands: leaving the frame would lose all of it, but for drafts while they are kept.
const unsaved = new Map<string, { isDraft: boolean }>()
let areDraftsKept = false

/** Warns whoever leaves the frame while something is typed and not saved. Within the app the component that shows it looks after it. */
export function useUnsaved(isUnsaved: boolean): void {
  const key = useId()
  useEffect(() => {
    mark(key, isUnsaved, false)
    return () => mark(key, false, false)
  }, [key, isUnsaved])
}

/** The same for a draft, which is there until it is saved or given up, on whatever page. */
export function markDraft(key: string, isUnsaved: boolean): void {
  mark(key, isUnsaved, true)
}

export function markDraftsKept(areKept: boolean): void {
  areDraftsKept = areKept
  listen()
}

/** Whoever has logged out leaves at once, and nothing of theirs stays on the screen. */
export function forgetUnsaved(): void {
  unsaved.clear()
  listen()
}

function mark(key: string, isUnsaved: boolean, isDraft: boolean): void {
  if (isUnsaved) unsaved.set(key, { isDraft })
  else unsaved.delete(key)
  listen()
}

/** Only while there is something to lose: browsers keep no page with this listener for the way back. */
function listen(): void {
  window.removeEventListener('beforeunload', warn)
  if ([...unsaved.values()].some(({ isDraft }) => !isDraft || !areDraftsKept)) window.addEventListener('beforeunload', warn)
}

function warn(event: BeforeUnloadEvent): void {
  event.preventDefault()
}
