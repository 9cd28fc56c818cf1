'use client'

import { useTranslations } from 'next-intl'
import { AppLink } from '@/components/shared/app-link'

/** Links in one line: as buttons they would push the search field down where the frame is narrow. */
export function HomeLinks({ storeHash }: { storeHash: string }) {
  const t = useTranslations('common')
  return (['customers', 'runs', 'settings', 'api', 'help'] as const).map((page) => (
    <span key={page} style={{ display: 'inline-block', marginInlineEnd: '1.5rem' }}>
      <AppLink href={`/stores/${storeHash}/${page}`}>{t(page)}</AppLink>
    </span>
  ))
}
