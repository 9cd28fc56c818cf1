'use client'

import { FormGroup, Grid, Select } from '@bigcommerce/big-design'
import { useTranslations } from 'next-intl'
import { useEffect, useRef } from 'react'
import type { Choices, CustomerSort, DayFilter } from '@/components/customers/customers-actions'
import { DayField } from '@/components/shared/day-field'
import { openSelect } from '@/components/shared/open-select'
import { usualList } from '@/lib/contract/customer-list'
import { askableDays } from '@/lib/contract/limits'

const sorts = ['date_modified:desc', 'date_modified:asc', 'last_name:asc', 'last_name:desc'] as const satisfies CustomerSort[]
const days = ['createdFrom', 'createdTo', 'modifiedFrom', 'modifiedTo'] as const

type SortName = `${'date_modified' | 'last_name'}_${'asc' | 'desc'}`
type FiltersProps = {
  id: string
  choices: Choices
  filter: DayFilter
  sort: CustomerSort
  onFilter: (filter: DayFilter) => void
  onSort: (sort: CustomerSort) => void
}

/** What the list is narrowed by, at once: by all that BigCommerce can compare, and by the storefront. */
export function Filters({ id, choices, filter, sort, onFilter, onSort }: FiltersProps) {
  const t = useTranslations('customers.filters')
  const panel = useRef<HTMLDivElement>(null)
  // most come for the group
  useEffect(() => openSelect(panel), [])

  function set<Name extends keyof DayFilter>(name: Name, value: DayFilter[Name]) {
    const { [name]: _, ...rest } = filter
    onFilter(value === undefined ? rest : { ...rest, [name]: value })
  }

  return (
    <div id={id} ref={panel}>
      <Grid gridColumns={{ mobile: '1fr', tablet: '1fr 1fr', desktop: 'repeat(4, 1fr)' }} gridGap="0 1rem" marginBottom="medium">
        <FormGroup>
          <Select
            label={t('group')}
            onOptionChange={(groupId) => set('groupIds', groupId === undefined || groupId < 0 ? undefined : [groupId])}
            options={[{ value: -1, content: t('anyGroup') }, ...choices.groups.map(({ id: value, name }) => ({ value, content: name }))]}
            value={filter.groupIds?.[0] ?? -1}
          />
        </FormGroup>
        {choices.storefronts.length > 0 && (
          <FormGroup>
            <Select
              label={t('storefront')}
              onOptionChange={(channelId) => set('channelId', !channelId || channelId < 0 ? undefined : channelId)}
              options={[
                { value: -1, content: t('anyStorefront') },
                ...choices.storefronts.map(({ id: value, name }) => ({ value, content: name })),
              ]}
              value={filter.channelId ?? -1}
            />
          </FormGroup>
        )}
        <FormGroup>
          <Select
            label={t('sort')}
            onOptionChange={(wanted) => onSort(wanted ?? usualList.sort)}
            options={sorts.map((value) => ({ value, content: t(`sorts.${value.replace(':', '_') as SortName}`) }))}
            value={sort}
          />
        </FormGroup>
        {days.map((name) => (
          <FormGroup key={name}>
            <DayField
              day={filter[name] ?? ''}
              label={t(name)}
              max={askableDays.last}
              min={askableDays.first}
              onChoose={(day) => set(name, day || undefined)}
            />
          </FormGroup>
        ))}
      </Grid>
    </div>
  )
}
