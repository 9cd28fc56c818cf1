import { headers } from 'next/headers'
import { getTranslations } from 'next-intl/server'
import { StatusPage } from '@/components/shared/status-page'

/** Shown by the door to a user whose role does not suffice. */
export default async function ForbiddenPage() {
  const t = await getTranslations()
  const storeHash = (await headers()).get('x-store-hash')
  const action = { text: t('common.toCustomers'), href: `/stores/${storeHash}/customers` }
  return <StatusPage action={action} heading={t('status.forbidden.heading')} text={t('status.forbidden.text')} variant="unauthorized" />
}
