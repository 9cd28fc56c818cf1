'use client'

import { Button, Checkbox, Flex, Text } from '@bigcommerce/big-design'
import { useTranslations } from 'next-intl'
import { countSelected, isNarrowed, type Browsing } from '@/components/customers/browsing'
import type { CustomersPage } from '@/components/customers/customers-actions'

type ListBarProps = {
  page: CustomersPage
  browsing: Browsing
  canEdit: boolean
  onTick: (ids: number[], isTicked: boolean) => void
  onTickAll: () => void
  onChangeAll: () => void
}

/** Above the table: how many there are and how many of them are selected; a page's, all of them, and the short way to change all. */
export function ListBar({ page, browsing, canEdit, onTick, onTickAll, onChangeAll }: ListBarProps) {
  const t = useTranslations('customers')
  const { ticked, isAll, total, pages } = browsing
  const ids = page.customers.map(({ id }) => id)
  const isPageTicked = ids.length > 0 && (isAll || ids.every((id) => ticked.has(id)))
  const hasMore = page.next !== null || pages.length > 0
  const isAny = isAll || ticked.size > 0
  const count = countSelected(browsing)
  const all = total === null ? t('countUnknown', { count: ids.length }) : t('count', { count: total })
  return (
    <Flex alignItems="center" flexDirection="row" flexGap="0.5rem" flexWrap="wrap">
      {canEdit && (
        <Checkbox checked={isPageTicked} disabled={isAll} hiddenLabel label={t('selectPage')} onChange={() => onTick(ids, !isPageTicked)} />
      )}
      <Text bold={isAny} marginBottom="none" role="status">
        {isAny ? (count === null ? t('allSelected') : t('selected', { count })) : all}
      </Text>
      {isPageTicked && hasMore && !isAll && (total === null || ticked.size < total) && (
        <Button mobileWidth="auto" onClick={onTickAll} variant="subtle">
          {total === null ? t('selectAll') : t('selectTotal', { count: total })}
        </Button>
      )}
      {canEdit && !isAny && isNarrowed(browsing) && (
        <Button mobileWidth="auto" onClick={onChangeAll} variant="subtle">
          {total === null ? t('changeEvery') : t('changeAll', { count: total })}
        </Button>
      )}
    </Flex>
  )
}
