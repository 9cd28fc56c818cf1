'use client'

import { Box, Tabs } from '@bigcommerce/big-design'
import { useRouter } from 'next/navigation'
import { useTransition, type KeyboardEvent, type ReactNode } from 'react'
import { styled } from 'styled-components'

type PageTabsProps<Name extends string> = {
  label: string
  tabs: { id: Name; title: string }[]
  activeTab: Name
  children: ReactNode
}

const PANEL_ID = 'page-tab-panel'

/** BigDesign's tabs stay in one line, wider than a narrow frame. */
const TabsBox = styled(Box)`
  [role='tablist'] {
    flex-wrap: wrap;
  }
`

/** The tab stands in the address, so that it can be linked to and reloaded. */
export function PageTabs<Name extends string>({ label, tabs, activeTab, children }: PageTabsProps<Name>) {
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
    <>
      <TabsBox marginBottom="medium" onKeyDown={onKeyDown}>
        <Tabs activeTab={activeTab} aria-label={label} items={tabs.map((tab) => ({ ...tab, ariaControls: PANEL_ID }))} onTabClick={open} />
      </TabsBox>
      <div aria-busy={isOpening} aria-labelledby={activeTab} id={PANEL_ID} role="tabpanel">
        {children}
      </div>
    </>
  )
}
