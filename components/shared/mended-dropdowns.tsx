'use client'

import { useEffect } from 'react'

const NAME = 'aria-activedescendant'

/**
 * BigDesign gives the buttons of its dropdowns, those of a table's pages among them, an attribute that no button has: assistive technology may
 * take them for something else. Taken away wherever it says nothing.
 */
export function MendedDropdowns() {
  useEffect(() => {
    function mend() {
      for (const button of document.querySelectorAll(`button[${NAME}=""]`)) button.removeAttribute(NAME)
    }
    const observer = new MutationObserver(mend)
    observer.observe(document.body, { attributeFilter: [NAME], childList: true, subtree: true })
    mend()
    return () => observer.disconnect()
  }, [])
  return null
}
