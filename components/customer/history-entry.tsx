'use client'

import { Badge, Box, Button, Flex, Small, Text } from '@bigcommerce/big-design'
import { useTranslations } from 'next-intl'
import { ChangesList } from '@/components/shared/changes-list'
import type { HistoryEntry as Entry } from '@/components/customer/history-action'
import { fieldNames, type FieldName } from '@/lib/contract/fields'

const variants = { APPLIED: 'success', NOT_APPLIED: 'secondary', UNKNOWN: 'warning' } as const

type HistoryEntryProps = {
  entry: Entry
  shownValue: (field: FieldName, value: string | number) => string
  onPutBack: (() => void) | null
}

export function HistoryEntry({ entry, shownValue, onPutBack }: HistoryEntryProps) {
  const t = useTranslations('history')
  const common = useTranslations('common')
  const { when, who, source, requestId, state, before, after } = entry
  const changes = fieldNames
    .filter((field) => field in after)
    .map((field) => ({ field, from: shownValue(field, before[field] ?? ''), to: shownValue(field, after[field] ?? '') }))
  return (
    <Box as="li" borderTop="box" paddingVertical="small">
      <Flex alignItems="center" flexDirection="row" flexGap="0.25rem 0.5rem" flexWrap="wrap" justifyContent="space-between">
        <Text as="span" bold marginBottom="none">
          {when}
        </Text>
        <Badge label={t(`states.${state}`)} variant={variants[state]} />
      </Flex>
      <Small>{t('by', { who, source })}</Small>
      <ChangesList changes={changes} />
      {requestId && state !== 'APPLIED' && <Small>{common('reference', { id: requestId })}</Small>}
      {onPutBack && state !== 'NOT_APPLIED' && (
        <Box marginTop="xSmall">
          <Button aria-label={t('putBackOf', { when })} mobileWidth="auto" onClick={onPutBack} variant="secondary">
            {t('putBack')}
          </Button>
        </Box>
      )}
    </Box>
  )
}
