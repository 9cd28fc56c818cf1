'use client'

import { Box, Text } from '@bigcommerce/big-design'
import { useTranslations } from 'next-intl'
import type { FieldName } from '@/lib/contract/fields'

export type ShownChange = { field: FieldName; from: string; to: string }

/** Old -> new, field by field. */
export function ChangesList({ changes }: { changes: ShownChange[] }) {
  const t = useTranslations()
  return (
    <Box as="ul" margin="none" padding="none" style={{ listStyle: 'none' }}>
      {changes.map(({ field, from, to }) => (
        <li key={field}>
          <Text marginBottom="xxSmall">
            <strong>{t(`fields.labels.${field}`)}:</strong> <del>{from}</del>{' '}
            <span aria-label={t('history.to')} role="img">
              →
            </span>{' '}
            <ins>{to}</ins>
          </Text>
        </li>
      ))}
    </Box>
  )
}
