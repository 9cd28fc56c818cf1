'use client'

import { useParams } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { closePanel } from '@/components/shared/close-panel'
import { StatusPage } from '@/components/shared/status-page'

/** `panelOrigin`: of the control panel, where this stands in a panel over its list. */
export function NoCustomer({ panelOrigin }: { panelOrigin: string | null }) {
  const t = useTranslations()
  const { storeHash, customerId } = useParams<{ storeHash: string; customerId: string }>()
  const action = panelOrigin
    ? { text: t('panel.close'), onClick: () => closePanel(panelOrigin) }
    : { text: t('common.toCustomers'), href: `/stores/${storeHash}/customers` }
  return (
    <StatusPage
      action={action}
      heading={t('status.noCustomer.heading', { id: customerId })}
      text={t('status.noCustomer.text')}
      variant="404"
    />
  )
}
