'use client'

import { useEffect, useEffectEvent, useState } from 'react'

/**
 * Files that are dropped anywhere on the page, which a browser would open in its place; answers whether some are held over it. What is dropped
 * on a drop zone of its own is left to it.
 */
export function useFileDrop(onDrop: (files: File[]) => void): boolean {
  const [isOver, setOver] = useState(false)
  const drop = useEffectEvent(onDrop)
  useEffect(() => {
    function hasFiles({ dataTransfer }: DragEvent): boolean {
      return dataTransfer?.types.includes('Files') ?? false
    }
    function over(event: DragEvent) {
      if (!hasFiles(event)) return
      event.preventDefault()
      setOver(true)
    }
    function leave({ relatedTarget }: DragEvent) {
      // into nothing: out of the page
      if (!relatedTarget) setOver(false)
    }
    function dropped(event: DragEvent) {
      setOver(false)
      if (!hasFiles(event) || event.defaultPrevented) return
      event.preventDefault()
      drop([...(event.dataTransfer?.files ?? [])])
    }
    const listeners = { dragenter: over, dragover: over, dragleave: leave, drop: dropped } as const
    for (const [name, listener] of Object.entries(listeners)) window.addEventListener(name as 'drop', listener)
    return () => {
      for (const [name, listener] of Object.entries(listeners)) window.removeEventListener(name as 'drop', listener)
    }
  }, [])
  return isOver
}
