'use client'

import { Box, Button, Chip, Flex } from '@bigcommerce/big-design'
import { FilterListIcon } from '@bigcommerce/big-design-icons'
import { useFormatter, useTranslations } from 'next-intl'
import dynamic from 'next/dynamic'
import type { RefObject } from 'react'
import type { Browsing } from '@/components/customers/browsing'
import type { Choices, CustomerSort, DayFilter } from '@/components/customers/customers-actions'
import { useFoundFocus } from '@/components/shared/use-found-focus'

// without something to stand there meanwhile the whole page would be hidden, and the focus lost
const Filters = dynamic(() => import('@/components/customers/filters').then((module) => module.Filters), { loading: () => null })

type FilterBarProps = {
  browsing: Browsing
  choices: Choices
  /** Of what there is to choose; null while it is closed. */
  openId: string | null
  button: RefObject<HTMLButtonElement | null>
  onFilter: (filter: DayFilter) => void
  onSort: (sort: CustomerSort) => void
  onForgetSearch: () => void
  onClear: () => void
}

/** What the list is narrowed by, each as a chip to take away, and what there is to choose. */
export function FilterBar({ browsing, choices, openId, button, onFilter, onSort, onForgetSearch, onClear }: FilterBarProps) {
  const t = useTranslations('customers.filters')
  const chips = useChips({ browsing, choices, onFilter, onForgetSearch })
  // that of a chip is gone with it
  useFoundFocus(button, chips.length)
  return (
    <>
      {chips.length > 0 && (
        <Flex alignItems="center" flexDirection="row" flexGap="0.25rem" flexWrap="wrap" marginBottom="small">
          {chips.map(({ key, label, onDelete }) => (
            <div key={key} ref={(element) => element?.querySelector('button')?.setAttribute('aria-label', t('remove', { filter: label }))}>
              <Chip label={label} onDelete={onDelete} />
            </div>
          ))}
          <Button mobileWidth="auto" onClick={onClear} variant="subtle">
            {t('clear')}
          </Button>
        </Flex>
      )}
      {openId && (
        <Filters choices={choices} filter={browsing.filter} id={openId} onFilter={onFilter} onSort={onSort} sort={browsing.sort} />
      )}
    </>
  )
}

/** Opens and closes what there is to choose. */
export function FiltersButton({ openId, button, onToggle }: Pick<FilterBarProps, 'openId' | 'button'> & { onToggle: () => void }) {
  const t = useTranslations('customers.filters')
  return (
    <Box>
      <Button
        aria-controls={openId ?? undefined}
        aria-expanded={openId !== null}
        iconLeft={<FilterListIcon />}
        mobileWidth="auto"
        onClick={onToggle}
        ref={button}
        type="button"
        variant="subtle"
      >
        {t('open')}
      </Button>
    </Box>
  )
}

type Chips = { key: string; label: string; onDelete: () => void }[]
type ChipsOf = Pick<FilterBarProps, 'browsing' | 'choices' | 'onFilter' | 'onForgetSearch'>

const days = ['createdFrom', 'createdTo', 'modifiedFrom', 'modifiedTo'] as const
const LONGEST = 40

function useChips({ browsing, choices, onFilter, onForgetSearch }: ChipsOf): Chips {
  const t = useTranslations('customers.filters')
  const common = useTranslations('common')
  const format = useFormatter()
  const { filter, search } = browsing
  const { groupIds, channelId } = filter

  function without(name: keyof DayFilter) {
    const { [name]: _, ...rest } = filter
    onFilter(rest)
  }

  function named(list: Choices['groups'], wanted: number): string {
    return list.find(({ id }) => id === wanted)?.name ?? common('unknownGroup', { id: String(wanted) })
  }

  const text = search && ('hits' in search && search.missing ? t('pasted') : t('search', { text: search.text.slice(0, LONGEST) }))
  return [
    ...(text ? [{ key: 'search', label: text, onDelete: onForgetSearch }] : []),
    ...(groupIds?.length
      ? [{ key: 'group', label: groupIds.map((id) => named(choices.groups, id)).join(', '), onDelete: () => without('groupIds') }]
      : []),
    ...(channelId ? [{ key: 'storefront', label: named(choices.storefronts, channelId), onDelete: () => without('channelId') }] : []),
    ...days.flatMap((name) => {
      const day = filter[name]
      if (!day) return []
      const shown = format.dateTime(new Date(`${day}T12:00:00Z`), { dateStyle: 'medium', timeZone: 'UTC' })
      return [{ key: name, label: `${t(name)} ${shown}`, onDelete: () => without(name) }]
    }),
  ]
}
