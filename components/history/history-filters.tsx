'use client'

import { Box, Button, Flex, PillTabs, Select } from '@bigcommerce/big-design'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { styled } from 'styled-components'
import { everything, type HistoryQuery } from '@/components/history/history-query'
import { DayField } from '@/components/shared/day-field'
import { fieldNames } from '@/lib/contract/fields'
import { historySources } from '@/lib/contract/history-sources'

export type Person = { id: number; email: string }

type HistoryFiltersProps = { query: HistoryQuery; people: Person[]; onChange: (query: HistoryQuery) => void }

const presets = ['1', '7', '30'] as const
/** BigDesign's own blue is too pale on the pill that is chosen. */
const Periods = styled.div`
  button span {
    color: ${({ theme }) => theme.colors.primary60};
  }
`

const widths = { flex: '1 1 11rem', maxWidth: '20rem' }

/** Each choice counts at once, and stands in the address. */
export function HistoryFilters({ query, people, onChange }: HistoryFiltersProps) {
  const t = useTranslations('storeHistory.filters')
  const sources = useTranslations('storeHistory.sources')
  const labels = useTranslations('fields.labels')
  const [isChoosing, setIsChoosing] = useState(query.from !== null || query.to !== null)
  const isFiltered = Object.values(query).some((value) => value !== null)
  const known = people.some(({ id }) => id === query.who)
  const who = [...people, ...(query.who !== null && !known ? [{ id: query.who, email: `#${query.who}` }] : [])]

  function pick(pill: string) {
    if (pill === 'dates') {
      setIsChoosing(true)
      if (query.days !== null) onChange({ ...query, days: null })
      return
    }
    const days = presets.find((one) => one === pill) ?? null
    setIsChoosing(false)
    onChange({ ...query, days: query.days === days ? null : days, from: null, to: null })
  }

  const active = query.days ?? (isChoosing ? 'dates' : 'all')
  return (
    <Box marginBottom="medium">
      <Periods aria-label={t('when')} role="group">
        <PillTabs
          activePills={[active]}
          items={['all', ...presets, 'dates'].map((id) => ({ id, title: t(`periods.${id as 'all' | '1' | '7' | '30' | 'dates'}`) }))}
          onPillClick={pick}
        />
      </Periods>
      {isChoosing && <DayRange onChange={(days) => onChange({ ...query, ...days, days: null })} query={query} />}
      <Flex alignItems="flex-end" flexDirection="row" flexGap="0.75rem" flexWrap="wrap" marginTop="small">
        <Box style={widths}>
          <Select
            filterable={people.length > 8}
            label={t('who')}
            onOptionChange={(id) => onChange({ ...query, who: id || null })}
            options={[{ value: 0, content: t('anybody') }, ...who.map(({ id, email }) => ({ value: id, content: email }))]}
            value={query.who ?? 0}
          />
        </Box>
        <Box style={widths}>
          <Select
            filterable={false}
            label={t('field')}
            onOptionChange={(field) => onChange({ ...query, field: fieldNames.find((one) => one === field) ?? null })}
            options={[{ value: '', content: t('anyField') }, ...fieldNames.map((field) => ({ value: field, content: labels(field) }))]}
            value={query.field ?? ''}
          />
        </Box>
        <Box style={widths}>
          <Select
            filterable={false}
            label={t('through')}
            onOptionChange={(through) => onChange({ ...query, through: historySources.find((one) => one === through) ?? null })}
            options={[
              { value: '', content: t('anything') },
              ...historySources.map((source) => ({ value: source, content: sources(source) })),
            ]}
            value={query.through ?? ''}
          />
        </Box>
        {isFiltered && (
          <Button
            mobileWidth="auto"
            onClick={() => {
              setIsChoosing(false)
              onChange(everything)
            }}
            variant="subtle"
          >
            {t('clear')}
          </Button>
        )}
      </Flex>
    </Box>
  )
}

type Days = Pick<HistoryQuery, 'from' | 'to'>

function DayRange({ query: { from, to }, onChange }: { query: HistoryQuery; onChange: (days: Days) => void }) {
  const t = useTranslations('storeHistory.filters')
  return (
    <Flex flexDirection="row" flexGap="0.75rem" flexWrap="wrap" marginTop="small">
      <Box style={widths}>
        <DayField
          day={from ?? ''}
          label={t('from')}
          max={to ?? undefined}
          name="from"
          onChoose={(day) => onChange({ from: day || null, to })}
        />
      </Box>
      <Box style={widths}>
        <DayField
          day={to ?? ''}
          label={t('to')}
          min={from ?? undefined}
          name="to"
          onChoose={(day) => onChange({ from, to: day || null })}
        />
      </Box>
    </Flex>
  )
}
