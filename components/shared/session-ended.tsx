'use client'

import { usePathname } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useKeptDrafts } from '@/components/shared/use-kept-drafts'
import { StatusPage } from '@/components/shared/status-page'

/** `appUrl`: the app in the store's control panel. What follows the store in this page's path becomes the deep link, so that work goes on where it was. */
export function SessionEnded({ storeHash, appUrl }: { storeHash: string; appUrl: string }) {
  const t = useTranslations()
  const path = usePathname().slice(`/stores/${storeHash}`.length)
  const target = useKeptDrafts(true)
  const action = { text: t('common.openAgain'), href: appUrl + path, target }
  return <StatusPage action={action} heading={t('status.session.heading')} text={t('status.session.text')} variant="unauthorized" />
}
