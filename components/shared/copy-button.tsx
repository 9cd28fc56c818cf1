'use client'

import { Button, Flex, Small } from '@bigcommerce/big-design'
import { useTranslations } from 'next-intl'
import { useState } from 'react'

/** `of`: what it copies, for those who hear the button only. */
export function CopyButton({ text, of }: { text: string; of: string }) {
  const t = useTranslations('common')
  const [outcome, setOutcome] = useState<'copied' | 'notCopied' | null>(null)

  async function copy() {
    const isCopied = await navigator.clipboard.writeText(text).then(
      () => true,
      () => copyAsEvent(text),
    )
    setOutcome(isCopied ? 'copied' : 'notCopied')
  }

  return (
    <Flex alignItems="center" flexDirection="row" flexGap="0.5rem" flexWrap="wrap">
      <Button aria-label={t('copyOf', { what: of })} mobileWidth="auto" onClick={copy} variant="secondary">
        {t('copy')}
      </Button>
      <Small as="span" marginBottom="none" role="status">
        {outcome && t(outcome)}
      </Small>
    </Flex>
  )
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
