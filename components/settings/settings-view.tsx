'use client'

import { Box, Tabs } from '@bigcommerce/big-design'
import { Header, Page } from '@bigcommerce/big-design-patterns'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useMemo, useTransition, type KeyboardEvent, type ReactNode } from 'react'
import { styled } from 'styled-components'

export type TabName = 'connection' | 'people' | 'keys' | 'activity' | 'language'

type SettingsViewProps = { storeHash: string; tabs: { id: TabName; title: string }[]; activeTab: TabName; children: ReactNode }

const PANEL_ID = 'settings-panel'

/** BigDesign's tabs stay in one line, wider than a narrow frame. */
const TabsBox = styled(Box)`
  [role='tablist'] {
    flex-wrap: wrap;
  }
`

/** The tab stands in the address, so that it can be linked to and reloaded. */
export function SettingsView({ storeHash, tabs, activeTab, children }: SettingsViewProps) {
  const t = useTranslations()
  const router = useRouter()
  const [isOpening, startOpening] = useTransition()
  const apiUrl = `/stores/${storeHash}/api`
  const actions = useMemo(
    () => [{ text: t('common.api'), variant: 'secondary' as const, onClick: () => router.push(apiUrl) }],
    [t, router, apiUrl],
  )

  function open(tab: string) {
    startOpening(() => router.push(`?tab=${tab}`, { scroll: false }))
  }

  /** The arrow keys walk the tabs, as they do in every list of tabs. */
  function onKeyDown({ key, currentTarget }: KeyboardEvent) {
    if (key !== 'ArrowRight' && key !== 'ArrowLeft') return
    const buttons = [...currentTarget.querySelectorAll<HTMLElement>('[role="tab"]')]
    const at = buttons.findIndex((button) => button === document.activeElement)
    if (at >= 0) buttons.at((at + (key === 'ArrowRight' ? 1 : -1)) % buttons.length)?.focus()
  }

  return (
    <Page header={<Header actions={actions} title={t('settings.title')} />}>
      <TabsBox marginBottom="medium" onKeyDown={onKeyDown}>
        <Tabs
          activeTab={activeTab}
          aria-label={t('settings.title')}
          items={tabs.map((tab) => ({ ...tab, ariaControls: PANEL_ID }))}
          onTabClick={open}
        />
      </TabsBox>
      <div aria-busy={isOpening} aria-labelledby={activeTab} id={PANEL_ID} role="tabpanel">
        {children}
      </div>
    </Page>
  )
}
