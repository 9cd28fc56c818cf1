import { getTranslations } from 'next-intl/server'
import { StatusPage } from '@/components/shared/status-page'
import { env } from '@/lib/env'

export const dynamic = 'force-dynamic'

/** Outside the control panel there is no store to show. */
export default async function OutsidePage() {
  const t = await getTranslations('status.outside')
  return (
    <StatusPage action={{ text: t('action'), href: env().BIGCOMMERCE_LOGIN_URL }} heading={t('heading')} text={t('text')} variant="info" />
  )
}
