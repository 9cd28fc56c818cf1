'use client'

import { Box, Checkbox, Table } from '@bigcommerce/big-design'
import { useTranslations } from 'next-intl'
import { createContext, use, useMemo, type ReactNode } from 'react'
import { RowChange } from '@/components/run/rows/row-change'
import { RowCustomer } from '@/components/run/rows/row-customer'
import { RowReason } from '@/components/run/rows/row-reason'
import type { RunFacts, RunRow } from '@/components/run/run-actions'
import type { FieldName } from '@/lib/contract/fields'
import type { RunState } from '@/lib/contract/run-states'

type Rows = {
  facts: RunFacts
  runState: RunState
  storeHash: string
  shownValue: (field: FieldName, value: string | number) => string
  /** Null where nothing can be done with rows. */
  ticks: { ticked: ReadonlySet<number>; canTick: (row: RunRow) => boolean } | null
  onTick: (rowNumber: number, isTicked: boolean) => void
  actionsOf: (row: RunRow) => ReactNode
}

const wideOnly = { mobile: 'none', tablet: 'none', desktop: 'table-cell' } as const
const narrowOnly = { mobile: 'block', tablet: 'block', desktop: 'none' } as const

// BigDesign takes a column's `render` for a component: made anew with each rendering, it would lose what is typed and focused. So the
// cells are components that stay, and what changes comes to them from here.
const RowsContext = createContext<Rows | null>(null)

export function RowsTable({ rows, ...context }: Rows & { rows: RunRow[] }) {
  const t = useTranslations('run.rows')
  const canTick = context.ticks !== null
  const columns = useMemo(() => {
    const top = { verticalAlign: 'top' as const }
    return [
      ...(canTick ? [{ hash: 'tick', header: t('tick'), hideHeader: true, width: 40, render: TickCell, ...top }] : []),
      { hash: 'row', header: t('row'), width: 64, render: NumberCell, ...top },
      { hash: 'customer', header: t('customer'), render: CustomerCell, ...top },
      { hash: 'change', header: t('change'), width: '36%', display: wideOnly, render: ChangeCell, ...top },
      { hash: 'state', header: t('state'), width: '32%', display: wideOnly, render: StateCell, ...top },
    ]
  }, [t, canTick])
  return (
    <RowsContext value={context}>
      <Table aria-label={t('header')} columns={columns} items={rows} keyField="rowNumber" />
    </RowsContext>
  )
}

/** A row that no button is for cannot be ticked. */
function TickCell(row: RunRow) {
  const { rowNumber } = row
  const t = useTranslations('run.rows')
  const { ticks, onTick } = use(RowsContext)!
  const canTick = ticks?.canTick(row) ?? false
  const label = t(canTick ? 'select' : 'selectNothing', { row: rowNumber })
  return (
    <div title={canTick ? undefined : label}>
      <Checkbox
        checked={canTick && (ticks?.ticked.has(rowNumber) ?? false)}
        disabled={!canTick}
        hiddenLabel
        label={label}
        onChange={(event) => onTick(rowNumber, event.target.checked)}
      />
    </div>
  )
}

function NumberCell({ rowNumber }: RunRow) {
  return rowNumber
}

/** Where there is no room for columns, all of the row. */
function CustomerCell(row: RunRow) {
  const { facts, storeHash } = use(RowsContext)!
  return (
    <>
      <RowCustomer columns={facts.columns} row={row} storeHash={storeHash} />
      <Box display={narrowOnly} marginTop="xSmall">
        <ChangeCell {...row} />
        <StateCell {...row} />
      </Box>
    </>
  )
}

function ChangeCell(row: RunRow) {
  const { shownValue } = use(RowsContext)!
  return <RowChange row={row} shownValue={shownValue} />
}

function StateCell(row: RunRow) {
  const { facts, runState, storeHash, actionsOf } = use(RowsContext)!
  return (
    <>
      <RowReason facts={facts} row={row} runState={runState} storeHash={storeHash} />
      {actionsOf(row)}
    </>
  )
}
