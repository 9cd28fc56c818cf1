'use client'

import { useId, useRef, useState } from 'react'

/** Whether what there is to choose is open, and the button that opens it. */
export function useFiltersButton() {
  const id = useId()
  const button = useRef<HTMLButtonElement>(null)
  const [isOpen, setIsOpen] = useState(false)
  return { openId: isOpen ? id : null, button, toggle: () => setIsOpen(!isOpen) }
}
