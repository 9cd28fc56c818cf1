'use client'

import { Text } from '@bigcommerce/big-design'
import { useTranslations } from 'next-intl'
import { AskModal } from '@/components/shared/ask-modal'
import type { ShownRun } from '@/components/run/run-actions'
import { liveStates } from '@/lib/contract/run-states'

type CancelRunProps = { run: ShownRun; isOpen: boolean; isBusy: boolean; onBack: () => void; onConfirm: () => void }

export function CancelRun({ run, ...modal }: CancelRunProps) {
  const t = useTranslations('run.cancellation')
  return (
    <AskModal back={t('back')} confirm={t('confirm')} header={t('header')} isDestructive {...modal}>
      <Text>{liveStates.includes(run.state) ? t('during', { count: run.counts.PENDING }) : t('before')}</Text>
    </AskModal>
  )
}
