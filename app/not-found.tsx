import { headers } from 'next/headers'
import { getTranslations } from 'next-intl/server'
import { StatusPage } from '@/components/shared/status-page'

export default async function NotFoundPage() {
  const t = await getTranslations()
  const storeHash = (await headers()).get('x-store-hash')
  const action = { text: t('common.toSearch'), href: storeHash ? `/stores/${storeHash}` : '/' }
  return <StatusPage action={action} heading={t('status.notFound.heading')} text={t('status.notFound.text')} variant="404" />
}
