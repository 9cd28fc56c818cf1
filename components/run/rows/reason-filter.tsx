'use client'

import { Box, Select } from '@bigcommerce/big-design'
import { useFormatter, useTranslations } from 'next-intl'
import { isReason, tileOf, type Show } from '@/components/run/rows/row-filter'
import type { ShownRun } from '@/components/run/run-actions'
import { isRowCode, type RowCode } from '@/lib/contract/row-codes'

type ReasonFilterProps = { run: ShownRun; show: Show; nameOf: (code: RowCode) => string; onShow: (show: Show) => void }

/** Chooses rows of one reason, with how many there are; the reasons of most rows first. */
export function ReasonFilter({ run, show, nameOf, onShow }: ReasonFilterProps) {
  const t = useTranslations('run.rows')
  const format = useFormatter()
  const present = Object.entries(run.reasons).toSorted(([, a], [, b]) => b - a)
  if (present.length === 0) return null
  return (
    <Box marginBottom="medium" style={{ flex: '1 1 16rem', maxWidth: '32rem' }}>
      <Select
        filterable={false}
        label={t('byReason')}
        onOptionChange={(code) => onShow(code && isRowCode(code) ? code : isReason(show) ? tileOf(show, run.state) : show)}
        options={[
          { value: '' as const, content: t('everyReason') },
          ...present.flatMap(([code, count]) =>
            isRowCode(code) ? { value: code, content: `${nameOf(code)} (${format.number(count)})` } : [],
          ),
        ]}
        value={isReason(show) ? show : ''}
      />
    </Box>
  )
}
