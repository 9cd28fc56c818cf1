import { headers } from 'next/headers'
import { getTranslations } from 'next-intl/server'
import { currentSession } from '@/app/door'
import { StatusPage } from '@/components/shared/status-page'
import { StoreFrame } from '@/components/shared/store-frame'
import { env } from '@/lib/env'

export default async function NotFoundPage() {
  const t = await getTranslations()
  const storeHash = (await headers()).get('x-store-hash')
  const action = storeHash
    ? { text: t('common.toCustomers'), href: `/stores/${storeHash}/customers` }
    : { text: t('status.outside.action'), href: env().BIGCOMMERCE_LOGIN_URL }
  const page = <StatusPage action={action} heading={t('status.notFound.heading')} text={t('status.notFound.text')} variant="404" />
  if (!storeHash || !(await currentSession(storeHash))) return page
  return (
    <StoreFrame running={null} storeHash={storeHash}>
      {page}
    </StoreFrame>
  )
}
