'use client'

import { useTranslations } from 'next-intl'
import { useEffect } from 'react'
import { StatusPage } from '@/components/shared/status-page'
import { useProblemText } from '@/components/shared/use-problem-text'

const RETRIES_EVERY_MS = 5_000

/** Shown for an unexpected error. Its digest finds it in the log; nothing else of it leaves the server. While the database is away it tries again by itself. */
export default function ErrorPage({ error, retry }: { error: unknown; retry: () => void }) {
  const t = useTranslations('common')
  const digest = error instanceof Error && 'digest' in error ? String(error.digest) : undefined
  const isAway = digest === 'unavailable'
  const { heading, text } = useProblemText()(isAway ? 'unavailable' : 'internal')
  useEffect(() => {
    if (!isAway) return
    const timer = setInterval(retry, RETRIES_EVERY_MS)
    return () => clearInterval(timer)
  }, [isAway, retry])
  return (
    <StatusPage
      action={{ text: t('tryAgain'), onClick: retry }}
      heading={heading}
      reference={isAway ? undefined : digest}
      text={text}
      variant="server-error"
    />
  )
}
