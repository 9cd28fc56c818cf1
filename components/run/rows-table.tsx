'use client'

import { Box, Checkbox, Table } from '@bigcommerce/big-design'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { RowChange } from '@/components/run/row-change'
import { RowCustomer } from '@/components/run/row-customer'
import { RowReason } from '@/components/run/row-reason'
import type { RunFacts, RunRow } from '@/components/run/run-actions'
import type { FieldName } from '@/lib/customers/fields'
import type { RunState } from '@/lib/runs/run'

type RowsTableProps = {
  rows: RunRow[]
  facts: RunFacts
  runState: RunState
  storeHash: string
  shownValue: (field: FieldName, value: string | number) => string
  /** Null where nothing can be done with rows. */
  ticked: ReadonlySet<number> | null
  onTick: (rowNumber: number, isTicked: boolean) => void
  actionsOf: (row: RunRow) => ReactNode
}

const wideOnly = { mobile: 'none', tablet: 'none', desktop: 'table-cell' } as const
const narrowOnly = { mobile: 'block', tablet: 'block', desktop: 'none' } as const

export function RowsTable({ rows, facts, runState, storeHash, shownValue, ticked, onTick, actionsOf }: RowsTableProps) {
  const t = useTranslations('run.rows')

  function changeOf(row: RunRow) {
    return <RowChange row={row} shownValue={shownValue} />
  }

  function reasonOf(row: RunRow) {
    return (
      <>
        <RowReason header={facts.header} row={row} runState={runState} storeHash={storeHash} />
        {actionsOf(row)}
      </>
    )
  }

  const tickColumn = {
    hash: 'tick',
    header: '',
    hideHeader: true,
    verticalAlign: 'top' as const,
    width: 40,
    render: ({ rowNumber }: RunRow) => (
      <Checkbox
        checked={ticked?.has(rowNumber) ?? false}
        hiddenLabel
        label={t('select', { row: rowNumber })}
        onChange={(event) => onTick(rowNumber, event.target.checked)}
      />
    ),
  }
  return (
    <Table
      aria-label={t('header')}
      columns={[
        ...(ticked ? [tickColumn] : []),
        { hash: 'row', header: t('row'), verticalAlign: 'top', width: 64, render: ({ rowNumber }) => rowNumber },
        {
          hash: 'customer',
          header: t('customer'),
          verticalAlign: 'top',
          render: (row) => (
            <>
              <RowCustomer columns={facts.columns} row={row} storeHash={storeHash} />
              <Box display={narrowOnly} marginTop="xSmall">
                {changeOf(row)}
                {reasonOf(row)}
              </Box>
            </>
          ),
        },
        { hash: 'change', header: t('change'), verticalAlign: 'top', width: '36%', display: wideOnly, render: changeOf },
        { hash: 'state', header: t('state'), verticalAlign: 'top', width: '32%', display: wideOnly, render: reasonOf },
      ]}
      items={rows}
      keyField="rowNumber"
    />
  )
}
