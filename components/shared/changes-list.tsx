'use client'

import { Box, Flex, Text } from '@bigcommerce/big-design'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import type { FieldName } from '@/lib/contract/fields'

export type ShownChange = { field: FieldName; from: string; to: string }

/** Old -> new, field by field. */
export function ChangesList({ changes, actionOf }: { changes: ShownChange[]; actionOf?: (field: FieldName) => ReactNode }) {
  const t = useTranslations()
  return (
    <Box as="ul" margin="none" padding="none" style={{ listStyle: 'none' }}>
      {changes.map(({ field, from, to }) => (
        <li key={field}>
          <Flex alignItems="center" flexDirection="row" flexGap="0 0.5rem" justifyContent="space-between" marginBottom="xxSmall">
            <Text marginBottom="none" style={{ minWidth: 0, overflowWrap: 'anywhere' }}>
              <strong>{t(`fields.labels.${field}`)}:</strong> <del>{from}</del>{' '}
              <span aria-label={t('history.to')} role="img">
                →
              </span>{' '}
              <ins>{to}</ins>
            </Text>
            {actionOf && <Box style={{ flexShrink: 0 }}>{actionOf(field)}</Box>}
          </Flex>
        </li>
      ))}
    </Box>
  )
}
