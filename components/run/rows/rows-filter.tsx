'use client'

import { Box, Select } from '@bigcommerce/big-design'
import { useFormatter, useTranslations } from 'next-intl'
import { shownStates, statesOf, type Show } from '@/components/run/rows/row-filter'
import { stateText } from '@/components/run/rows/row-texts'
import type { ShownRun } from '@/components/run/run-actions'
import type { RowState } from '@/lib/contract/row-states'

/** Chooses rows of one state, with how many there are. */
export function RowsFilter({ run, show, onShow }: { run: ShownRun; show: Show; onShow: (show: Show) => void }) {
  const t = useTranslations('run')
  const format = useFormatter()
  const present = shownStates.filter((state) => run.counts[state] > 0)
  return (
    <Box marginBottom="medium" style={{ flex: '1 1 12rem', maxWidth: '20rem' }}>
      <Select
        filterable={false}
        label={t('rows.filter')}
        onOptionChange={(state) => onShow(state ?? 'all')}
        options={[
          { value: 'all' as const, content: t('rows.every') },
          ...present.map((state) => ({
            value: state,
            content: `${stateText(t, state, run.state)} (${format.number(run.counts[state])})`,
          })),
        ]}
        value={show === 'leftOut' ? 'all' : shownAlone(statesOf(show))}
      />
    </Box>
  )
}

/** The state that is chosen alone; a tile of several shows as all of them. */
function shownAlone(states: RowState[] | null): RowState | 'all' {
  return states?.length === 1 ? states[0]! : 'all'
}
