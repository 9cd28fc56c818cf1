'use client'

import { Text } from '@bigcommerce/big-design'
import { useTranslations } from 'next-intl'
import { AskModal } from '@/components/shared/ask-modal'
import type { FieldName } from '@/lib/contract/fields'

type AskCloseProps = { isOpen: boolean; changed: FieldName[]; onGoOn: () => void; onClose: () => void }

/** Asked before a panel is closed in which something was typed. */
export function AskClose({ isOpen, changed, onGoOn, onClose }: AskCloseProps) {
  const t = useTranslations('panel.ask')
  const names = useTranslations('fields.names')
  return (
    <AskModal
      back={t('goOn')}
      confirm={t('close')}
      header={t('header')}
      isBusy={false}
      isDestructive
      isOpen={isOpen}
      onBack={onGoOn}
      onConfirm={onClose}
    >
      <Text>{t('text', { fields: changed.map((field) => names(field)).join(', ') })}</Text>
    </AskModal>
  )
}
