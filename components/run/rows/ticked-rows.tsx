'use client'

import { Checkbox, Flex, Text } from '@bigcommerce/big-design'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'

type TickedRowsProps = { ticked: number; shown: number; onTickAll: (isTicked: boolean) => void; children: ReactNode }

/** Above the table: ticks all that it shows, and what can be done with them. */
export function TickedRows({ ticked, shown, onTickAll, children }: TickedRowsProps) {
  const t = useTranslations('run.rows')
  return (
    <Flex alignItems="center" flexDirection="row" flexGap="0.5rem 1rem" flexWrap="wrap" marginBottom="small">
      <Checkbox
        checked={ticked > 0 && ticked === shown}
        isIndeterminate={ticked > 0 && ticked < shown}
        label={t('selectAll')}
        onChange={(event) => onTickAll(event.target.checked)}
      />
      <Text as="span" color="secondary60" marginBottom="none" role="status">
        {ticked > 0 && t('selected', { count: ticked })}
      </Text>
      {ticked > 0 && children}
    </Flex>
  )
}
