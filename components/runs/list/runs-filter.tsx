'use client'

import { Button, Grid, Select } from '@bigcommerce/big-design'
import { useTranslations } from 'next-intl'
import { DayField } from '@/components/shared/day-field'
import { allRuns, isFiltered, stateFilters, type RunsQuery } from '@/components/runs/list/runs-list'

export type Person = { id: string; name: string }

type RunsFilterProps = { query: RunsQuery; people: Person[]; onFilter: (query: RunsQuery) => void }

const ANY = 'any'

/** By state, person and days; what is chosen counts at once. */
export function RunsFilter({ query, people, onFilter }: RunsFilterProps) {
  const t = useTranslations('runs.filter')
  const { state, by, from, to } = query

  function choose(chosen: Partial<RunsQuery>) {
    onFilter({ ...query, ...chosen, before: null, after: null })
  }

  return (
    <Grid
      gridColumns={{ mobile: '1fr', tablet: 'repeat(2, minmax(0, 1fr))', desktop: 'repeat(4, minmax(0, 1fr)) auto' }}
      gridGap="1rem"
      marginBottom="medium"
      style={{ alignItems: 'end' }}
    >
      <Select
        label={t('state')}
        onOptionChange={(chosen) => choose({ state: stateFilters.find((one) => one === chosen) ?? null })}
        options={[
          { value: ANY, content: t('anyState') },
          ...stateFilters.map((one) => ({ value: String(one), content: t(`states.${one}`) })),
        ]}
        value={state ?? ANY}
      />
      <Select
        label={t('by')}
        onOptionChange={(chosen) => choose({ by: chosen && chosen !== ANY ? chosen : null })}
        options={[{ value: ANY, content: t('anyone') }, ...people.map(({ id, name }) => ({ value: id, content: name }))]}
        value={by ?? ANY}
      />
      <DayField day={from ?? ''} label={t('from')} max={to ?? undefined} name="from" onChoose={(day) => choose({ from: day || null })} />
      <DayField day={to ?? ''} label={t('to')} min={from ?? undefined} name="to" onChoose={(day) => choose({ to: day || null })} />
      {isFiltered(query) && (
        <Button mobileWidth="auto" onClick={() => onFilter({ ...allRuns, size: query.size })} variant="subtle">
          {t('clear')}
        </Button>
      )}
    </Grid>
  )
}
