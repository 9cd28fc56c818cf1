'use client'

import { Message } from '@bigcommerce/big-design'
import { useTranslations } from 'next-intl'
import type { Problem } from '@/components/shared/problem'
import { ProblemMessage } from '@/components/shared/problem-message'

const own = ['run_state', 'nothing_to_undo', 'invalid_input', 'not_found'] as const

type RunProblemProps = { problem: Problem; reopenUrl: string; onRetry: () => void }

/** Why something could not be done with a run or its rows. */
export function RunProblem({ problem, reopenUrl, onRetry }: RunProblemProps) {
  const t = useTranslations('run.runProblems')
  const code = own.find((one) => one === problem.code)
  if (!code) return <ProblemMessage onRetry={onRetry} problem={problem} reopenUrl={reopenUrl} />
  return <Message marginBottom="medium" messages={[{ text: t(code) }]} type="error" />
}
