'use client'

import { Message } from '@bigcommerce/big-design'
import { useTranslations } from 'next-intl'
import { useState } from 'react'

/** Tells an owner that the app could open from the customer's row, and how that is permitted. */
export function PanelTip({ onDismiss }: { onDismiss: () => Promise<unknown> }) {
  const t = useTranslations()
  const [isHidden, setIsHidden] = useState(false)
  if (isHidden) return null

  function dismiss() {
    setIsHidden(true)
    // not worth a message: it would only be there again next time
    onDismiss().catch(() => undefined)
  }

  return (
    <Message
      header={t('panel.tip.header')}
      localization={{ close: t('common.close') }}
      marginBottom="medium"
      messages={[{ text: t('panel.tip.text') }]}
      onClose={dismiss}
      type="info"
    />
  )
}
