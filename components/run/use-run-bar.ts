'use client'

import type { ActionBarProps } from '@bigcommerce/big-design-patterns'
import { useTranslations } from 'next-intl'
import type { ShownRun, Step } from '@/components/run/run-actions'
import { liveStates } from '@/lib/contract/run-states'

type RunBarInput = {
  run: ShownRun
  isBusy: boolean
  /** Null where the columns are not a person's to say. */
  columns: { isOpen: boolean; isUsable: boolean; onCheck: () => void } | null
  /** Null where nothing is asked. */
  question: { primary: string; onPrimary: () => void } | null
  /** Back to the columns; null where that is not a person's to say. */
  onColumns: (() => void) | null
  onConfirm: () => void
  onUndo: () => void
  onCancel: () => void
  onStep: (step: Step) => void
}

/** What can be done with the whole run at the foot of the page. */
export function useRunBar({
  run,
  isBusy,
  columns,
  question,
  onColumns,
  onConfirm,
  onUndo,
  onCancel,
  onStep,
}: RunBarInput): ActionBarProps['actions'] {
  const t = useTranslations('run')
  const word = liveStates.includes(run.state) ? 'stop' : 'cancel'
  const cancel = { text: t(`progress.${word}`), variant: 'subtle' as const, onClick: onCancel, disabled: isBusy }
  if (columns?.isOpen) {
    const check = { text: t('mapping.check', { count: run.rowCount }), onClick: columns.onCheck, disabled: isBusy || !columns.isUsable }
    return [check, cancel]
  }
  switch (run.state) {
    case 'MAPPING':
    case 'PLANNING':
    case 'REPLANNING':
      return [cancel]
    case 'NEEDS_ANSWER':
      return question ? [{ text: question.primary, onClick: question.onPrimary, disabled: isBusy }, cancel] : [cancel]
    case 'PREVIEWED': {
      const count = run.changes.customers
      return [
        ...(count > 0 ? [{ text: t('preview.confirm', { count }), onClick: onConfirm, disabled: isBusy }] : []),
        ...(onColumns ? [{ text: t('mapping.change'), variant: 'secondary' as const, onClick: onColumns, disabled: isBusy }] : []),
        cancel,
      ]
    }
    case 'QUEUED':
    case 'RUNNING':
      return [{ text: t('progress.pause'), variant: 'secondary', onClick: () => onStep('pause'), disabled: isBusy }, cancel]
    case 'PAUSED': {
      // all that was sent is settled
      const undo = { text: t('result.undo'), variant: 'secondary' as const, onClick: onUndo, disabled: isBusy }
      return [
        { text: t('progress.resume'), onClick: () => onStep('resume'), disabled: isBusy },
        ...(run.counts.UPDATED > 0 ? [undo] : []),
        cancel,
      ]
    }
    case 'PAUSING':
      return [{ text: t('progress.resume'), onClick: () => onStep('resume'), disabled: isBusy }, cancel]
    case 'CANCELLING':
    case 'COMPLETED':
    case 'CANCELLED':
    case 'FAILED':
      return []
  }
}
