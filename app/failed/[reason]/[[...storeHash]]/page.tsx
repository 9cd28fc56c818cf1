import { headers } from 'next/headers'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { StatusPage } from '@/components/shared/status-page'
import { appInControlPanelUrl, env } from '@/lib/env'
import { launchRefusals } from '@/lib/stores/launch-refusal'

/** Why the app did not open, in the frame of the store that the address names. */
export default async function FailedPage({ params }: PageProps<'/failed/[reason]/[[...storeHash]]'>) {
  const { reason: wanted } = await params
  const reason = launchRefusals.find((known) => known === wanted) ?? notFound()
  const [t, common] = await Promise.all([getTranslations('status'), getTranslations('common')])
  // the same address opens the app with a new payload
  const isToBeOpenedAgain = reason === 'expired' || reason === 'already_used'
  // as checked by the proxy; the same store may frame this page
  const storeHash = (await headers()).get('x-store-hash')
  const action = storeHash
    ? {
        text: isToBeOpenedAgain ? common('openAgain') : t('outside.toPanel'),
        href: appInControlPanelUrl(storeHash),
        target: '_top' as const,
      }
    : { text: t('outside.action'), href: env().BIGCOMMERCE_LOGIN_URL }
  return <StatusPage action={action} heading={t(`failed.${reason}.heading`)} text={t(`failed.${reason}.text`)} variant="warning" />
}
