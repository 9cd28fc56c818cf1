'use client'

import { useTranslations } from 'next-intl'

/** What a column is called; one without a name by its number. */
export function useColumnName(header: string[]): (column: number) => string {
  const t = useTranslations('run.correction')
  return (column) => header[column]?.trim() || t('column', { number: column + 1 })
}
