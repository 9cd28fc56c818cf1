import { useTranslations } from 'next-intl'
import { useState } from 'react'

/** Copies a text, and says what became of it. */
export function useCopy(text: string): { copy: () => Promise<void>; outcome: string | null } {
  const t = useTranslations('common')
  const [outcome, setOutcome] = useState<'copied' | 'notCopied' | null>(null)

  async function copy() {
    const isCopied = await navigator.clipboard.writeText(text).then(
      () => true,
      () => copyAsEvent(text),
    )
    setOutcome(isCopied ? 'copied' : 'notCopied')
  }

  return { copy, outcome: outcome && t(outcome) }
}

/** The clipboard's own interface is closed to a frame that the panel around it does not allow it. */
function copyAsEvent(text: string): boolean {
  function onCopy(event: ClipboardEvent) {
    event.clipboardData?.setData('text/plain', text)
    event.preventDefault()
    event.stopImmediatePropagation()
  }
  document.addEventListener('copy', onCopy, true)
  try {
    return document.execCommand('copy')
  } finally {
    document.removeEventListener('copy', onCopy, true)
  }
}
