'use client'

import { StatusMessage } from '@bigcommerce/big-design'
import { useTranslations } from 'next-intl'

export function NoResults({ query }: { query: string }) {
  const t = useTranslations('home.none')
  return <StatusMessage heading={t('heading', { query })} message={t('text')} variant="search" />
}
