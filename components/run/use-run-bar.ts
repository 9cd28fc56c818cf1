'use client'

import type { ActionBarProps } from '@bigcommerce/big-design-patterns'
import { useTranslations } from 'next-intl'
import type { ShownRun, Step } from '@/components/run/run-actions'

type RunBarInput = { run: ShownRun; isBusy: boolean; onConfirm: () => void; onCancel: () => void; onStep: (step: Step) => void }

/** What can be done with the whole run at the foot of the page. */
export function useRunBar({ run, isBusy, onConfirm, onCancel, onStep }: RunBarInput): ActionBarProps['actions'] {
  const t = useTranslations('run')
  const cancel = { text: t('progress.cancel'), variant: 'subtle' as const, onClick: onCancel, disabled: isBusy }
  switch (run.state) {
    case 'MAPPING':
    case 'PLANNING':
      return [cancel]
    case 'PREVIEWED': {
      const count = run.changes.customers
      return [...(count > 0 ? [{ text: t('preview.confirm', { count }), onClick: onConfirm, disabled: isBusy }] : []), cancel]
    }
    case 'QUEUED':
    case 'RUNNING':
      return [{ text: t('progress.pause'), variant: 'secondary', onClick: () => onStep('pause'), disabled: isBusy }, cancel]
    case 'PAUSED':
      return [{ text: t('progress.resume'), onClick: () => onStep('resume'), disabled: isBusy }, cancel]
    case 'COMPLETED':
    case 'CANCELLED':
    case 'FAILED':
      return []
  }
}
