'use client'

import { Alert, createAlertsManager, type AlertProps } from '@bigcommerce/big-design'
import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'

const alerts = createAlertsManager()

/** Says that something worked, for five seconds. */
export function toast(text: string): void {
  alerts.add({ messages: [{ text }], type: 'success', autoDismiss: true })
}

/** Where toasts appear. BigDesign's own leaves the button that closes one without a name. */
export function Toasts() {
  const t = useTranslations('common')
  const [alert, setAlert] = useState<(AlertProps & { autoDismiss?: boolean }) | null>(null)
  useEffect(() => alerts.subscribe(setAlert), [])
  if (!alert) return null
  const { key, autoDismiss: _, ...props } = alert
  return (
    <div ref={(element) => element?.querySelector('button')?.setAttribute('aria-label', t('close'))}>
      <Alert key={key} {...props} />
    </div>
  )
}
