'use client'

import { Header, Page } from '@bigcommerce/big-design-patterns'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useMemo, type ReactNode } from 'react'
import { PageTabs } from '@/components/shared/page-tabs'
import { Toasts } from '@/components/shared/toasts'
import { useAppNavigation } from '@/components/shared/use-app-navigation'

export type TabName = 'connection' | 'people' | 'keys' | 'history' | 'language'

type SettingsViewProps = { storeHash: string; tabs: { id: TabName; title: string }[]; activeTab: TabName; children: ReactNode }

export function SettingsView({ storeHash, tabs, activeTab, children }: SettingsViewProps) {
  const t = useTranslations()
  const router = useRouter()
  const home = useAppNavigation(`/stores/${storeHash}`)
  const apiUrl = `/stores/${storeHash}/api`
  const actions = useMemo(
    () => [{ text: t('common.api'), variant: 'secondary' as const, onClick: () => router.push(apiUrl) }],
    [t, router, apiUrl],
  )
  const backLink = useMemo(() => ({ text: t('common.toSearch'), ...home }), [t, home])

  return (
    <Page header={<Header actions={actions} backLink={backLink} title={t('settings.title')} />}>
      <Toasts />
      <PageTabs activeTab={activeTab} label={t('settings.title')} tabs={tabs}>
        {children}
      </PageTabs>
    </Page>
  )
}
