'use client'

import { Header, Page } from '@bigcommerce/big-design-patterns'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { PageTabs } from '@/components/shared/page-tabs'

export type TabName = 'connection' | 'people' | 'developers' | 'history' | 'language'

type SettingsViewProps = { tabs: { id: TabName; title: string }[]; activeTab: TabName; children: ReactNode }

export function SettingsView({ tabs, activeTab, children }: SettingsViewProps) {
  const t = useTranslations('settings')
  return (
    <Page header={<Header title={t('title')} />}>
      <PageTabs activeTab={activeTab} label={t('title')} tabs={tabs}>
        {children}
      </PageTabs>
    </Page>
  )
}
