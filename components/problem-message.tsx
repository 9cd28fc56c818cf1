'use client'

import { Message } from '@bigcommerce/big-design'
import { useTranslations } from 'next-intl'
import type { Problem } from '@/components/problem'
import { useProblemText } from '@/components/use-problem-text'

type ProblemMessageProps = {
  problem: Problem
  /** Said after the problem itself: what became of the person's work. */
  consequence?: string
  /** Where the control panel opens this page again: what mends an ended session and a lost connection. */
  reopenUrl: string
  onRetry: () => void
}

/** A problem in its place, with what mends it. */
export function ProblemMessage({ problem, consequence, reopenUrl, onRetry }: ProblemMessageProps) {
  const t = useTranslations('common')
  const { heading, text } = useProblemText()(problem.code)
  const isMendedByOpening = ['session_ended', 'unauthorized', 'store_disconnected'].includes(problem.code)
  const messages = [
    { text, ...(isMendedByOpening && { link: { text: t('openAgain'), href: reopenUrl, target: '_top' } }) },
    ...(consequence ? [{ text: consequence }] : []),
    ...(problem.requestId ? [{ text: t('reference', { id: problem.requestId }) }] : []),
  ]
  const canRetry = !isMendedByOpening && problem.code !== 'forbidden' && problem.code !== 'invalid_input'
  return (
    <Message
      actions={canRetry ? [{ text: t('tryAgain'), onClick: onRetry }] : undefined}
      header={heading}
      marginBottom="medium"
      messages={messages}
      type="error"
    />
  )
}
