'use client'

import { ActionBar, Header, Page, type ActionBarProps, type HeaderProps } from '@bigcommerce/big-design-patterns'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { PageTabs } from '@/components/shared/page-tabs'

type HistoryFrameProps = {
  activeTab: 'changes' | 'app'
  /** What happened to the app itself is the owner's to see. */
  canSeeActivity: boolean
  actions?: HeaderProps['actions']
  bar?: ActionBarProps['actions']
  children: ReactNode
}

/** The page around the history of customers, and around that of the app. */
export function HistoryFrame({ activeTab, canSeeActivity, actions, bar = [], children }: HistoryFrameProps) {
  const t = useTranslations('storeHistory')
  const tabs = (['changes', 'app'] as const).map((id) => ({ id, title: t(`tabs.${id}`) }))
  return (
    <Page actionBar={bar.length > 0 ? <ActionBar actions={bar} /> : undefined} header={<Header actions={actions} title={t('title')} />}>
      {canSeeActivity ? (
        <PageTabs activeTab={activeTab} label={t('title')} tabs={tabs}>
          {children}
        </PageTabs>
      ) : (
        children
      )}
    </Page>
  )
}
