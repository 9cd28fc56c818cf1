'use client'

import { Message } from '@bigcommerce/big-design'
import { useTranslations } from 'next-intl'
import type { ListedRun } from '@/components/runs/list/runs-list'

type FinishedMessageProps = {
  run: ListedRun
  isBusy: boolean
  onOpen: () => void
  /** Null where nothing can be undone. */
  onUndo: (() => void) | null
  onClose: () => void
}

/** A bulk update has come to its end while somebody looked at the list. */
export function FinishedMessage({ run, isBusy, onOpen, onUndo, onClose }: FinishedMessageProps) {
  const t = useTranslations('runs.finished')
  const common = useTranslations('common')
  return (
    <div role="status">
      <Message
        actions={[
          ...(onUndo ? [{ text: t('undo'), onClick: onUndo, isLoading: isBusy }] : []),
          { text: run.next ?? t('open'), onClick: onOpen, variant: 'subtle' as const },
        ]}
        localization={{ close: common('close') }}
        marginBottom="medium"
        messages={[{ text: t('text', { name: run.name, result: run.result }) }]}
        onClose={onClose}
        type={run.leavesWork ? 'warning' : 'success'}
      />
    </div>
  )
}
