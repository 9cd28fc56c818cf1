'use client'

import { Box, Select } from '@bigcommerce/big-design'
import { useFormatter, useTranslations } from 'next-intl'
import { isReason, tileOf, type Show } from '@/components/run/rows/row-filter'
import type { ShownRun } from '@/components/run/run-actions'
import { isRowCode, type RowCode } from '@/lib/contract/row-codes'

type ReasonFilterProps = { run: ShownRun; show: Show; nameOf: (code: RowCode) => string; onShow: (show: Show) => void }

/** Chooses rows of one reason of the tile that is shown, with how many there are; the reasons of most rows first. */
export function ReasonFilter({ run, show, nameOf, onShow }: ReasonFilterProps) {
  const t = useTranslations('run.rows')
  const format = useFormatter()
  const tile = tileOf(show, run.state)
  const present = Object.entries(run.reasons)
    .flatMap(([code, count]) => (isRowCode(code) && tileOf(code, run.state) === tile ? { code, count } : []))
    .toSorted((a, b) => b.count - a.count)
  if (present.length < 2 && !isReason(show)) return null
  return (
    <Box style={{ flex: '0 1 20rem', minWidth: '12rem' }}>
      <Select
        filterable={false}
        aria-label={t('byReason')}
        onOptionChange={(code) => onShow(code && isRowCode(code) ? code : isReason(show) ? tile : show)}
        options={[
          { value: '' as const, content: t('everyReason') },
          ...present.map(({ code, count }) => ({ value: code, content: `${nameOf(code)} (${format.number(count)})` })),
        ]}
        value={isReason(show) ? show : ''}
      />
    </Box>
  )
}
