'use client'

import { Message } from '@bigcommerce/big-design'
import { useFormatter, useTranslations } from 'next-intl'
import { ProblemMessage } from '@/components/shared/problem-message'
import type { useUpload } from '@/components/shared/use-upload'

type UploadProblemsProps = Pick<ReturnType<typeof useUpload>, 'refusal' | 'failure'> & { reopenUrl: string }

/** Why a file, or rows that were pasted, are not taken, and what to do. */
export function UploadProblems({ refusal, failure, reopenUrl }: UploadProblemsProps) {
  const t = useTranslations('runs.upload')
  const { list } = useFormatter()
  return (
    <div aria-live="polite">
      {refusal && (
        <Message
          header={refusal.names.length ? t('refusedFiles', { names: list(refusal.names), count: refusal.names.length }) : t('refused')}
          marginBottom="medium"
          messages={[{ text: refusal.text }]}
          type="error"
        />
      )}
      {failure && <ProblemMessage onRetry={failure.again} problem={failure.problem} reopenUrl={reopenUrl} />}
    </div>
  )
}
