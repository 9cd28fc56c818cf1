'use client'

import { Box, Tabs } from '@bigcommerce/big-design'
import { Header, Page } from '@bigcommerce/big-design-patterns'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useTransition, type KeyboardEvent, type ReactNode } from 'react'
import { styled } from 'styled-components'

export type TabName = 'connection' | 'people' | 'developers' | 'activity' | 'language'

type SettingsViewProps = { tabs: { id: TabName; title: string }[]; activeTab: TabName; children: ReactNode }

const PANEL_ID = 'settings-panel'

/** BigDesign's tabs stay in one line, wider than a narrow frame. */
const TabsBox = styled(Box)`
  [role='tablist'] {
    flex-wrap: wrap;
  }
`

/** The tab stands in the address, so that it can be linked to and reloaded. */
export function SettingsView({ tabs, activeTab, children }: SettingsViewProps) {
  const t = useTranslations('settings')
  const router = useRouter()
  const [isOpening, startOpening] = useTransition()

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
    <Page header={<Header title={t('title')} />}>
      <TabsBox marginBottom="medium" onKeyDown={onKeyDown}>
        <Tabs
          activeTab={activeTab}
          aria-label={t('title')}
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
