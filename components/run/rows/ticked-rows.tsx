'use client'

import { Button, Checkbox, Text } from '@bigcommerce/big-design'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import type { useTicks } from '@/components/run/rows/use-ticks'

type TickedRowsProps = { ticks: ReturnType<typeof useTicks>; children: ReactNode }

/** Above the table: ticks all that it shows, says how many are ticked on all pages, and what can be done with them. */
export function TickedRows({ ticks: { ticked, numbers, tickable, tickShown, clear }, children }: TickedRowsProps) {
  const t = useTranslations('run.rows')
  const here = tickable.filter(({ rowNumber }) => numbers.has(rowNumber)).length
  return (
    <>
      {tickable.length > 0 && (
        <Checkbox
          checked={here > 0 && here === tickable.length}
          isIndeterminate={here > 0 && here < tickable.length}
          label={t('selectAll')}
          onChange={(event) => tickShown(event.target.checked)}
        />
      )}
      <Text as="span" color="secondary60" marginBottom="none" role="status">
        {ticked.length > 0 && t('selected', { count: ticked.length })}
      </Text>
      {ticked.length > 0 && children}
      {ticked.length > here && (
        <Button mobileWidth="auto" onClick={clear} variant="subtle">
          {t('clearTicks')}
        </Button>
      )}
    </>
  )
}
