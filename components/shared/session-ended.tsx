'use client'

import { usePathname } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { closePanel, isPanelPath, outsidePanel } from '@/components/shared/close-panel'
import { useKeptDrafts } from '@/components/shared/use-kept-drafts'
import { StatusPage } from '@/components/shared/status-page'

/**
 * `appUrl`: the app in the store's control panel. What follows the store in this page's path becomes the deep link, so that work goes on where
 * it was; a panel is opened again from the list, which is right behind it.
 */
export function SessionEnded({ storeHash, appUrl }: { storeHash: string; appUrl: string }) {
  const t = useTranslations()
  const path = usePathname().slice(`/stores/${storeHash}`.length)
  const target = useKeptDrafts(true)
  const heading = t('status.session.heading')
  if (isPanelPath(path) && target === '_top') {
    const close = { text: t('panel.close'), onClick: () => closePanel(new URL(appUrl).origin) }
    return <StatusPage action={close} heading={heading} text={t('panel.sessionEnded')} variant="unauthorized" />
  }
  const action = { text: t('common.openAgain'), href: appUrl + outsidePanel(path), target }
  return <StatusPage action={action} heading={heading} text={t('status.session.text')} variant="unauthorized" />
}
