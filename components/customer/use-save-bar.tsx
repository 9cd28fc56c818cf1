'use client'

import { ActionBar } from '@bigcommerce/big-design-patterns'
import { useTranslations } from 'next-intl'
import type { ReactElement } from 'react'

type SaveBarProps = {
  /** Whether there is anything to be saved, by somebody who may. */
  isShown: boolean
  /** The form that it saves. */
  form: string
  count: number
  isSaving: boolean
  onCancel: () => void
}

/** Stands at the foot from the first change on, and says how many there are. BigDesign's page shows its own bar alone, not what renders one. */
export function useSaveBar({ isShown, form, count, isSaving, onCancel }: SaveBarProps): ReactElement | undefined {
  const t = useTranslations('customer.bar')
  if (!isShown) return undefined
  return (
    <ActionBar
      actions={[
        { text: t('save'), type: 'submit', form, isLoading: isSaving },
        { text: t('cancel'), variant: 'secondary', onClick: onCancel, disabled: isSaving },
        plainText(t('changes', { count })),
      ]}
    />
  )
}

/** BigDesign's bar has buttons alone: what is only said there is none, neither for the eye nor for the keyboard. */
function plainText(text: string) {
  const asText = { as: 'span', style: { color: 'inherit', pointerEvents: 'none' } as const }
  return { text, variant: 'subtle' as const, ...asText }
}
