'use client'

import { useTranslations } from 'next-intl'
import type { FieldName } from '@/lib/contract/fields'
import type { Group } from '@/components/shared/group'

/** How values are written for people: groups by their names, nothing as "(empty)". */
export function useShownValue(groups: Group[]): (field: FieldName, value: string | number) => string {
  const t = useTranslations('common')
  return function shownValue(field, value) {
    if (field === 'customerGroupId')
      return value === 0 ? t('noGroup') : (groups.find(({ id }) => id === value)?.name ?? t('unknownGroup', { id: String(value) }))
    return value === '' ? t('empty') : String(value)
  }
}
