'use client'

import NextLink from 'next/link'
import { usePathname } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useEffect, useRef } from 'react'
import { styled } from 'styled-components'
import { useRunning } from '@/components/shared/use-running'

const rooms = ['customers', 'runs', 'history', 'settings', 'help'] as const

const Bar = styled.nav`
  background-color: ${({ theme }) => theme.colors.white};
  border-bottom: ${({ theme }) => theme.border.box};
`

/** As wide as a page, the words of its first link above the page's. */
const Links = styled.ul`
  display: flex;
  list-style: none;
  margin: 0 auto;
  overflow-x: auto;
  padding: 0;
  position: relative;
  scrollbar-width: thin;
  ${({ theme }) => theme.breakpoints.tablet} {
    padding: 0 ${({ theme }) => theme.spacing.medium};
  }
  ${({ theme }) => theme.breakpoints.desktop} {
    max-width: ${({ theme }) => theme.helpers.remCalc(1120)};
  }
  ${({ theme }) => theme.breakpoints.wide} {
    max-width: ${({ theme }) => theme.helpers.remCalc(1400)};
  }
`

/** BigDesign's tabs are buttons of one page: these lead to pages, and look the same. */
const RoomLink = styled(NextLink)`
  border-bottom: ${({ theme }) => theme.spacing.xxSmall} solid transparent;
  color: ${({ theme }) => theme.colors.primary};
  display: block;
  line-height: ${({ theme }) => theme.lineHeight.xLarge};
  padding: ${({ theme }) => `${theme.spacing.xxSmall} ${theme.spacing.medium} 0`};
  text-decoration: none;
  white-space: nowrap;
  &:hover {
    background-color: ${({ theme }) => theme.colors.primary10};
  }
  &:focus-visible {
    outline-offset: -4px;
  }
  &[aria-current] {
    border-bottom-color: ${({ theme }) => theme.colors.primary40};
    color: ${({ theme }) => theme.colors.secondary70};
  }
`

/** The rooms of the app. `known`: how many runs are carried out, where the frame knows it. */
export function StoreNavigation({ storeHash, known }: { storeHash: string; known: number | null }) {
  const t = useTranslations()
  const running = useRunning(storeHash, known)
  const room = usePathname().split('/')[3] ?? 'customers'
  const links = useRef<HTMLUListElement>(null)

  // where it is narrow, the link of the room that one is in is seen
  useEffect(() => {
    const list = links.current
    const current = list?.querySelector<HTMLElement>('[aria-current]')
    if (list && current) list.scrollLeft = current.offsetLeft + current.offsetWidth / 2 - list.clientWidth / 2
  }, [room])

  return (
    <Bar aria-label={t('navigation.label')}>
      <Links ref={links}>
        {rooms.map((name) => (
          <li key={name}>
            {/* not prefetched: every page reads the live store */}
            <RoomLink aria-current={name === room ? 'page' : undefined} href={`/stores/${storeHash}/${name}`} prefetch={false}>
              {name === 'runs' && running > 0 ? t('navigation.running', { count: running }) : t(`common.places.${name}`)}
            </RoomLink>
          </li>
        ))}
      </Links>
    </Bar>
  )
}
