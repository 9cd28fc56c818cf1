'use client'

import { Badge, Box, Button, Flex, Small, Text } from '@bigcommerce/big-design'
import { useTranslations } from 'next-intl'
import { AppLink } from '@/components/shared/app-link'
import { ChangesList } from '@/components/shared/changes-list'
import type { HistoryEntry as Entry } from '@/components/customer/history-action'
import { fieldNames, type CustomerFields, type FieldName } from '@/lib/contract/fields'

const variants = { APPLIED: 'success', NOT_APPLIED: 'secondary', UNKNOWN: 'warning' } as const

type HistoryEntryProps = {
  entry: Entry
  /** Of this store's runs; null where there is no room to open one. */
  runsUrl: string | null
  shownValue: (field: FieldName, value: string | number) => string
  onRestore: ((before: Partial<CustomerFields>) => void) | null
}

/** When, who, through what, and each field old -> new with the way back. */
export function HistoryEntry({ entry, runsUrl, shownValue, onRestore }: HistoryEntryProps) {
  const t = useTranslations('history')
  const common = useTranslations('common')
  const names = useTranslations('fields.names')
  const { when, who, source, run, requestId, state, before, after } = entry
  const fields = fieldNames.filter((field) => field in after)
  const changes = fields.map((field) => ({
    field,
    from: shownValue(field, before[field] ?? ''),
    to: shownValue(field, after[field] ?? ''),
  }))
  const canRestore = onRestore !== null && state !== 'NOT_APPLIED'

  function restoreButton(field: FieldName) {
    if (!canRestore || before[field] === undefined) return null
    const label = t('restoreOf', { field: names(field), when })
    return (
      <Button aria-label={label} mobileWidth="auto" onClick={() => onRestore({ [field]: before[field] })} type="button" variant="subtle">
        {t('restore')}
      </Button>
    )
  }

  return (
    <Box as="li" borderTop="box" paddingVertical="small">
      <Flex alignItems="center" flexDirection="row" flexGap="0.25rem 0.5rem" flexWrap="wrap" justifyContent="space-between">
        <Text as="span" bold marginBottom="none">
          {when}
        </Text>
        <Badge label={t(`states.${state}`)} variant={variants[state]} />
      </Flex>
      <Small>
        {t('by', { who, source })}
        {run?.name && (
          <>
            {': '}
            {runsUrl ? <AppLink href={`${runsUrl}/${run.id}`}>{run.name}</AppLink> : run.name}
          </>
        )}
      </Small>
      <ChangesList actionOf={restoreButton} changes={changes} />
      {requestId && state !== 'APPLIED' && <Small>{common('reference', { id: requestId })}</Small>}
      {canRestore && changes.length > 1 && (
        <Box marginTop="xSmall">
          <Button aria-label={t('restoreAllOf', { when })} mobileWidth="auto" onClick={() => onRestore(before)} variant="secondary">
            {t('restoreAll')}
          </Button>
        </Box>
      )}
    </Box>
  )
}
