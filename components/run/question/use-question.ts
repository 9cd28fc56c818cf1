'use client'

import { useTranslations } from 'next-intl'
import type { useColumnsStep } from '@/components/run/columns/use-columns-step'
import type { RunActions, ShownRun } from '@/components/run/run-actions'
import type { useRunSteps } from '@/components/run/use-run-steps'

type QuestionInput = {
  run: ShownRun
  columns: ReturnType<typeof useColumnsStep>
  steps: ReturnType<typeof useRunSteps>
  answer: RunActions['answer']
}

/**
 * What the button at the foot does: whoever presses nothing else changes no stranger. To match by email is safe; where there are none, one goes back
 * to the columns. Null where nothing is asked, and where there is no safe answer and no way back.
 */
export function useQuestion({
  run: { question },
  columns,
  steps,
  answer,
}: QuestionInput): { primary: string; onPrimary: () => void } | null {
  const t = useTranslations('run.question')
  if (!question) return null
  if (question.answers.includes('email')) return { primary: t('byEmail'), onPrimary: () => steps.take(() => answer('email')) }
  return columns.onReopen && { primary: t('toColumns'), onPrimary: columns.onReopen }
}
