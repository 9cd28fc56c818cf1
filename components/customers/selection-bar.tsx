'use client'

import { Button, Checkbox, Text } from '@bigcommerce/big-design'
import { useTranslations } from 'next-intl'
import type { CustomersPage, SelectionChange } from '@/components/browse/browse-actions'
import type { Browsing } from '@/components/browse/use-customers'
import { ButtonRow } from '@/components/shared/button-row'

type SelectionBarProps = {
  page: CustomersPage
  browsing: Browsing
  onTick: (ids: number[], isTicked: boolean) => void
  onTickAll: () => void
  onUntick: () => void
  onChange: (field: SelectionChange['field']) => void
}

/** How many are selected, and what can be done with them. */
export function SelectionBar({ page, browsing, onTick, onTickAll, onUntick, onChange }: SelectionBarProps) {
  const t = useTranslations('browse')
  const { ticked, isAll, total } = browsing
  const ids = page.customers.map(({ id }) => id)
  const isPageTicked = isAll || ids.every((id) => ticked.has(id))
  const hasMore = page.next !== null || browsing.pages.length > 0
  const isAny = isAll || ticked.size > 0
  return (
    <div aria-label={t('selection')} role="group">
      <Checkbox checked={isPageTicked} disabled={isAll} label={t('selectPage')} onChange={({ target }) => onTick(ids, target.checked)} />
      <div aria-live="polite">
        {isAny && (
          <Text bold marginBottom="none">
            {isAll ? (total === null ? t('allSelected') : t('selected', { count: total })) : t('selected', { count: ticked.size })}
          </Text>
        )}
      </div>
      {isAny && (
        <ButtonRow>
          <Button mobileWidth="auto" onClick={() => onChange('customer_group_id')} variant="secondary">
            {t('setGroup')}
          </Button>
          <Button mobileWidth="auto" onClick={() => onChange('company')} variant="secondary">
            {t('setCompany')}
          </Button>
          {isPageTicked && hasMore && !isAll && (
            <Button mobileWidth="auto" onClick={onTickAll} variant="subtle">
              {total === null ? t('selectAll') : t('selectTotal', { count: total })}
            </Button>
          )}
          <Button mobileWidth="auto" onClick={onUntick} variant="subtle">
            {t('unselect')}
          </Button>
        </ButtonRow>
      )}
    </div>
  )
}
