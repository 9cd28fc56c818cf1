'use client'

import { Message } from '@bigcommerce/big-design'
import { useTranslations } from 'next-intl'
import type { ShownRun } from '@/components/run/run-actions'

type FailureMessageProps = { run: ShownRun; reopenUrl: string; /** Null for whoever may only look. */ onResume: (() => void) | null }

/** Why a run was stopped, and what takes it further. */
export function FailureMessage({ run: { code, requestId }, reopenUrl, onResume }: FailureMessageProps) {
  const t = useTranslations('run.result')
  const common = useTranslations('common')
  const resume = onResume ? [{ text: t('resume'), onClick: onResume }] : undefined
  const shared = { marginBottom: 'medium', type: 'error' } as const
  switch (code) {
    case 'store_disconnected': {
      const link = { text: common('openAgain'), href: reopenUrl, target: '_top' }
      return <Message {...shared} actions={resume} header={t('failedHeader')} messages={[{ text: t('failed'), link }]} />
    }
    case 'too_many_rows':
      // it would be stopped again
      return <Message {...shared} header={t('failedOtherHeader')} messages={[{ text: t('failedTooMany') }]} />
    case 'row_quota_exceeded':
      return <Message {...shared} actions={resume} header={t('failedOtherHeader')} messages={[{ text: t('failedQuota') }]} />
    default: {
      const reference = requestId ? [{ text: common('reference', { id: requestId }) }] : []
      return <Message {...shared} actions={resume} header={t('failedOtherHeader')} messages={[{ text: t('failedOther') }, ...reference]} />
    }
  }
}
