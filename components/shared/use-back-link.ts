'use client'

import { usePathname } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useMemo, useState } from 'react'
import { cameFrom } from '@/components/shared/trail'
import { useAppNavigation } from '@/components/shared/use-app-navigation'

/** The header's link back to where one came from, its filters kept; for whoever has opened the page by its address to a room of the app, or to none. */
export function useBackLink(storeHash: string, room: 'customers' | 'runs' | null) {
  const t = useTranslations('common.places')
  const pathname = usePathname()
  const [place] = useState(() => cameFrom(pathname))
  const link = useAppNavigation(place ? place.path + place.search : `/stores/${storeHash}/${room}`)
  const text = place ? t(place.kind, { id: place.id }) : room && t(room)
  return useMemo(() => (text === null ? undefined : { text, ...link }), [text, link])
}
