import type { RefObject } from 'react'

const LOOKED_EVERY_MS = 50
const MOST_LOOKS = 40

/**
 * Puts the focus on one of BigDesign's selects in there, counted as `at` does, and opens it: one click less for what most come for. A dialog draws
 * what is in it a moment later than itself, and then places the focus, which it would take away again.
 */
export function openSelect(place: RefObject<HTMLElement | null>, index = 0): () => void {
  let looks = 0
  const timer = setInterval(() => {
    const dialog = place.current?.closest('[role=dialog]')
    const isPlaced = place.current && (!dialog || dialog.contains(document.activeElement))
    if (!isPlaced && ++looks < MOST_LOOKS) return
    clearInterval(timer)
    const input = [...(place.current?.querySelectorAll<HTMLInputElement>('input[role=combobox]') ?? [])].at(index)
    input?.focus()
    input?.click()
  }, LOOKED_EVERY_MS)
  return () => clearInterval(timer)
}
