'use client'

import { Message } from '@bigcommerce/big-design'
import { useTranslations } from 'next-intl'
import { useKeptDrafts } from '@/components/shared/use-kept-drafts'
import type { Problem } from '@/components/shared/problem'
import { useProblemText } from '@/components/shared/use-problem-text'

type ProblemMessageProps = {
  problem: Problem
  /** Said after the problem itself: what became of the person's work. */
  consequence?: string
  /** Where the control panel opens this page again: what mends an ended session and a lost connection. */
  reopenUrl: string
  onRetry: () => void
}

const notMendedByTrying: Problem['code'][] = ['forbidden', 'invalid_input', 'row_quota_exceeded', 'too_many_keys']

/** A problem in its place, with what mends it. */
export function ProblemMessage({ problem, consequence, reopenUrl, onRetry }: ProblemMessageProps) {
  const t = useTranslations('common')
  const { heading, text } = useProblemText()(problem.code)
  const isMendedByOpening = ['session_ended', 'unauthorized', 'store_disconnected'].includes(problem.code)
  const target = useKeptDrafts(isMendedByOpening)
  const messages = [
    { text, ...(isMendedByOpening && { link: { text: t('openAgain'), href: reopenUrl, target } }) },
    ...(consequence ? [{ text: consequence }] : []),
    ...(problem.requestId ? [{ text: t('reference', { id: problem.requestId }) }] : []),
  ]
  const isOfAnotherUser = problem.code === 'user_changed'
  const canRetry = !isMendedByOpening && !notMendedByTrying.includes(problem.code)
  return (
    <Message
      actions={
        isOfAnotherUser ? [{ text: t('reload'), onClick: reload }] : canRetry ? [{ text: t('tryAgain'), onClick: onRetry }] : undefined
      }
      header={heading}
      marginBottom="medium"
      messages={messages}
      type="error"
    />
  )
}

function reload(): void {
  location.reload()
}
