'use client'

import { Small } from '@bigcommerce/big-design'
import { useTranslations } from 'next-intl'
import { ChangesList } from '@/components/shared/changes-list'
import type { RunRow } from '@/components/run/run-actions'
import { fieldNames, type FieldName } from '@/lib/contract/fields'

type RowChangeProps = { row: RunRow; shownValue: (field: FieldName, value: string | number) => string }

/** Old -> new of the fields that the row changes, or would. */
export function RowChange({ row: { before, after }, shownValue }: RowChangeProps) {
  const t = useTranslations('run.rows')
  const changes = fieldNames
    .filter((field) => field in after)
    .map((field) => ({ field, from: shownValue(field, before[field] ?? ''), to: shownValue(field, after[field] ?? '') }))
  return changes.length ? <ChangesList changes={changes} /> : <Small marginBottom="none">{t('noChange')}</Small>
}
