'use client'

import { Text } from '@bigcommerce/big-design'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { Decision } from '@/components/run/run-actions'
import { AskModal } from '@/components/shared/ask-modal'

/** A decision about rows that need not be shown, and how many they are. */
export type Asked = { decision: Decision; count: number; reason?: string }

/** What is asked, and whether it is still: a modal stays mounted once it was opened. */
export function useAsked() {
  const [asked, setAsked] = useState<(Asked & { isOpen: boolean }) | null>(null)
  return [asked, (next: Asked | null) => setAsked(next ? { ...next, isOpen: true } : asked && { ...asked, isOpen: false })] as const
}

type AskDecisionProps = { asked: Asked & { isOpen: boolean }; isBusy: boolean; onBack: () => void; onConfirm: (asked: Asked) => void }

/** Says what a decision about many rows means before it is taken. */
export function AskDecision({ asked, isBusy, onBack, onConfirm }: AskDecisionProps) {
  const t = useTranslations('run.rows')
  const { decision, count, reason = '', isOpen } = asked
  const word = decision.decision === 'accept' ? 'acceptAll' : 'leaveOutAll'
  return (
    <AskModal
      back={t('back')}
      confirm={t(decision.decision, { count })}
      header={t(`${word}Header`, { count })}
      isBusy={isBusy}
      isOpen={isOpen}
      onBack={onBack}
      onConfirm={() => onConfirm(asked)}
    >
      <Text>{t(`${word}Text`, { count, reason })}</Text>
    </AskModal>
  )
}
