'use client'

import { Button, Chip, Flex } from '@bigcommerce/big-design'
import { FilterListIcon } from '@bigcommerce/big-design-icons'
import { useFormatter, useTranslations } from 'next-intl'
import dynamic from 'next/dynamic'
import { useId, useRef, useState } from 'react'
import type { Browsing } from '@/components/customers/browsing'
import type { Choices, CustomerSort, DayFilter } from '@/components/customers/customers-actions'
import { useFoundFocus } from '@/components/shared/use-found-focus'

// without something to stand there meanwhile the whole page would be hidden, and the focus lost
const Filters = dynamic(() => import('@/components/customers/filters').then((module) => module.Filters), { loading: () => null })

type FilterBarProps = {
  browsing: Browsing
  choices: Choices
  onFilter: (filter: DayFilter) => void
  onSort: (sort: CustomerSort) => void
  onForgetSearch: () => void
  onClear: () => void
}

/** What the list is narrowed by, each as a chip to take away; all that there is to choose behind one button. */
export function FilterBar({ browsing, choices, onFilter, onSort, onForgetSearch, onClear }: FilterBarProps) {
  const t = useTranslations('customers.filters')
  const id = useId()
  const bar = useRef<HTMLDivElement>(null)
  const button = useRef<HTMLButtonElement>(null)
  const [isOpen, setIsOpen] = useState(false)
  const chips = useChips({ browsing, choices, onFilter, onForgetSearch })
  // that of a chip is gone with it
  useFoundFocus(button, chips.length)
  return (
    <div ref={bar}>
      <Flex alignItems="center" flexDirection="row" flexGap="0.25rem" flexWrap="wrap" marginBottom="small">
        <Button
          aria-controls={isOpen ? id : undefined}
          aria-expanded={isOpen}
          iconLeft={<FilterListIcon />}
          mobileWidth="auto"
          onClick={() => setIsOpen(!isOpen)}
          ref={button}
          variant="subtle"
        >
          {t('open')}
        </Button>
        {chips.map(({ key, label, onDelete }) => (
          <div key={key} ref={(element) => element?.querySelector('button')?.setAttribute('aria-label', t('remove', { filter: label }))}>
            <Chip label={label} onDelete={onDelete} />
          </div>
        ))}
        {chips.length > 0 && (
          <Button mobileWidth="auto" onClick={onClear} variant="subtle">
            {t('clear')}
          </Button>
        )}
      </Flex>
      {isOpen && <Filters choices={choices} filter={browsing.filter} id={id} onFilter={onFilter} onSort={onSort} sort={browsing.sort} />}
    </div>
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
