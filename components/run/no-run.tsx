'use client'

import { useParams } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { StatusPage } from '@/components/shared/status-page'

/** Most likely it was deleted, since bulk updates are not kept for ever: why nothing of it can be undone. */
export function NoRun() {
  const t = useTranslations('status.noRun')
  const { storeHash } = useParams<{ storeHash: string }>()
  return (
    <StatusPage action={{ text: t('list'), href: `/stores/${storeHash}/runs` }} heading={t('heading')} text={t('text')} variant="404" />
  )
}
