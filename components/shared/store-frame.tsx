'use client'

import { Link } from '@bigcommerce/big-design'
import { usePathname, useSearchParams } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useEffect, type MouseEvent, type ReactNode } from 'react'
import { styled } from 'styled-components'
import { isPanelPath } from '@/components/shared/close-panel'
import { focusHeading, HeadingFocus } from '@/components/shared/heading-focus'
import { MendedDropdowns } from '@/components/shared/mended-dropdowns'
import { StoreNavigation } from '@/components/shared/store-navigation'
import { Toasts } from '@/components/shared/toasts'
import { noteVisit } from '@/components/shared/trail'

/** BigDesign's page is as high as the window, and would be scrolled by the height of what stands above it. */
const Column = styled.div`
  display: flex;
  flex-direction: column;
  min-height: 100dvh;
`
const Content = styled.div`
  display: grid;
  flex: 1;
  grid-template-columns: minmax(0, 1fr);
  /* a page's own margins would let it be as wide as its widest table */
  && > * {
    min-height: 0;
    width: 100%;
  }
`

/** Seen by whoever comes to it with the keyboard. */
const Skip = styled.div`
  background-color: ${({ theme }) => theme.colors.white};
  padding: ${({ theme }) => `${theme.spacing.xSmall} ${theme.spacing.medium}`};
  position: fixed;
  z-index: ${({ theme }) => theme.zIndex.fixed};
  &:not(:focus-within) {
    clip-path: inset(50%);
  }
`

type StoreFrameProps = {
  storeHash: string
  /** How many runs are carried out; null where that was not asked. */
  running: number | null
  children: ReactNode
}

/** What stands around every page of a store: the navigation, toasts, and the focus of whoever goes to another page. A panel over the control panel's list has no room for navigation. */
export function StoreFrame({ storeHash, running, children }: StoreFrameProps) {
  const pathname = usePathname()
  const search = useSearchParams().toString()
  useEffect(() => noteVisit(pathname, search && `?${search}`), [pathname, search])
  const isPanel = isPanelPath(pathname.slice(`/stores/${storeHash}`.length))
  const shared = (
    <>
      <HeadingFocus />
      <MendedDropdowns />
      <Toasts />
    </>
  )
  if (isPanel)
    return (
      <>
        {shared}
        {children}
      </>
    )
  return (
    <Column>
      <SkipLink />
      <StoreNavigation known={running} storeHash={storeHash} />
      {shared}
      <Content>{children}</Content>
    </Column>
  )
}

function SkipLink() {
  const t = useTranslations('navigation')

  // the address stays as it is: it would be one more step of the browser's history
  function skip(event: MouseEvent) {
    event.preventDefault()
    focusHeading()
  }

  return (
    <Skip>
      <Link href="#" onClick={skip}>
        {t('skip')}
      </Link>
    </Skip>
  )
}
