'use client'

import { useTranslations } from 'next-intl'
import { StatusPage } from '@/components/shared/status-page'
import { useProblemText } from '@/components/shared/use-problem-text'

/** Shown for an unexpected error. Its digest finds it in the log; nothing else of it leaves the server. */
export default function ErrorPage({ error, retry }: { error: unknown; retry: () => void }) {
  const t = useTranslations('common')
  const { heading, text } = useProblemText()('internal')
  const digest = error instanceof Error && 'digest' in error ? String(error.digest) : undefined
  return (
    <StatusPage action={{ text: t('tryAgain'), onClick: retry }} heading={heading} reference={digest} text={text} variant="server-error" />
  )
}
