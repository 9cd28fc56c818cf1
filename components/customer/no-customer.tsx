'use client'

import { useParams } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { StatusPage } from '@/components/shared/status-page'

export function NoCustomer() {
  const t = useTranslations()
  const { storeHash, customerId } = useParams<{ storeHash: string; customerId: string }>()
  const action = { text: t('common.toSearch'), href: `/stores/${storeHash}` }
  return (
    <StatusPage
      action={action}
      heading={t('status.noCustomer.heading', { id: customerId })}
      text={t('status.noCustomer.text')}
      variant="404"
    />
  )
}
