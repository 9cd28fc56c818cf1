'use client'

import { Message } from '@bigcommerce/big-design'
import { useTranslations } from 'next-intl'
import type { Notice } from '@/components/customer/editor-types'
import type { FieldName } from '@/lib/contract/fields'
import { ProblemMessage } from '@/components/shared/problem-message'

type NoticeMessageProps = {
  notice: Notice
  customerId: number
  reopenUrl: string
  onRetry: () => void
  /** Null where there is nothing to undo. */
  onUndo: (() => void) | null
  onCheckAgain: () => void
  isChecking: boolean
  onClose: () => void
}

/** What became of the last thing the person asked for. */
export function NoticeMessage({ notice, customerId, reopenUrl, onRetry, onUndo, onCheckAgain, isChecking, onClose }: NoticeMessageProps) {
  const t = useTranslations('customer')
  const common = useTranslations('common')
  const names = useTranslations('fields.names')
  const id = String(customerId)
  const closable = { localization: { close: common('close') }, marginBottom: 'medium' as const, onClose }

  switch (notice.kind) {
    case 'updated':
      return (
        <Message
          {...closable}
          actions={onUndo ? [{ text: t('result.undo'), onClick: onUndo, variant: 'subtle' }] : undefined}
          messages={[
            { text: t('result.updated', { id, fields: namesOf(notice.fields) }) },
            ...(notice.isRecordOpen ? [{ text: t('result.recordOpen') }] : []),
          ]}
          type="success"
        />
      )
    case 'undone':
      return <Message {...closable} messages={[{ text: t('result.undone', { fields: namesOf(notice.fields) }) }]} type="success" />
    case 'notUndone':
      return <Message {...closable} messages={[{ text: t('result.notUndone') }]} type="warning" />
    case 'unchanged':
      return <Message {...closable} messages={[{ text: t('result.unchanged', { id }) }]} type="info" />
    case 'restored':
      return <Message {...closable} messages={[{ text: notice.isNothingToDo ? t('restoredNothing') : t('restored') }]} type="info" />
    case 'troubles':
      return <Message {...closable} messages={[{ text: t('result.fieldProblems', { count: notice.count }) }]} type="error" />
    case 'checked': {
      const texts = {
        made: t('result.checkedMade', { id }),
        notMade: t('result.checkedNotMade', { id }),
        partly: t('result.checkedPartly', { id }),
      }
      return <Message {...closable} messages={[{ text: texts[notice.outcome] }]} type={notice.outcome === 'made' ? 'success' : 'warning'} />
    }
    case 'unknown':
      return (
        <Message
          actions={[{ text: t('result.check'), onClick: onCheckAgain, isLoading: isChecking }]}
          header={t('result.unknownHeader')}
          marginBottom="medium"
          messages={[
            { text: t('result.unknown', { id }) },
            ...(notice.requestId ? [{ text: common('reference', { id: notice.requestId }) }] : []),
          ]}
          type="warning"
        />
      )
    case 'problem':
      return <ProblemMessage consequence={t('result.nothingChanged')} onRetry={onRetry} problem={notice.problem} reopenUrl={reopenUrl} />
  }
  function namesOf(fields: FieldName[]): string {
    return fields.map((field) => names(field)).join(', ')
  }
}
