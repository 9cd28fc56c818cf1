'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useTransition } from 'react'
import type { Problem } from '@/components/shared/problem'
import { StatusPage } from '@/components/shared/status-page'
import { useProblemText } from '@/components/shared/use-problem-text'

/** Stands where a page could not be read from the store. */
export function ProblemPage({ problem, reopenUrl }: { problem: Problem; reopenUrl: string }) {
  const t = useTranslations('common')
  const router = useRouter()
  const [isReading, startReading] = useTransition()
  const { heading, text } = useProblemText()(problem.code)
  const action =
    problem.code === 'store_disconnected'
      ? { text: t('openAgain'), href: reopenUrl, target: '_top' as const }
      : { text: t('tryAgain'), onClick: () => startReading(() => router.refresh()), isLoading: isReading }
  return <StatusPage action={action} heading={heading} reference={problem.requestId ?? undefined} text={text} variant="server-error" />
}
