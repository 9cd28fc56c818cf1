'use client'

import { Message } from '@bigcommerce/big-design'
import { useTranslations } from 'next-intl'
import type { Problem } from '@/components/shared/problem'
import { ProblemMessage } from '@/components/shared/problem-message'

const own = ['run_state', 'nothing_to_undo', 'not_found', 'too_many_rows'] as const

type RestoreProblemProps = { problem: Problem; reopenUrl: string; onRetry: () => void }

/** Why nothing could be put back. */
export function RestoreProblem({ problem, reopenUrl, onRetry }: RestoreProblemProps) {
  const t = useTranslations('storeHistory')
  const code = own.find((one) => one === problem.code)
  if (!code) return <ProblemMessage consequence={t('notRestored')} onRetry={onRetry} problem={problem} reopenUrl={reopenUrl} />
  return <Message marginBottom="medium" messages={[{ text: t(`problems.${code}`) }]} type="error" />
}
