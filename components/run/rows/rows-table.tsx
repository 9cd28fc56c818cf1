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
  onTick: (row: RunRow, isTicked: boolean) => void
  /** Null where nothing can be done with a row by itself. */
  actionsOf: ((row: RunRow) => ReactNode) | null
  /** All rows that are shown are in the state of their tile, and need no word of it. */
  isAlike: boolean
}

const wideOnly = { mobile: 'none', tablet: 'none', desktop: 'table-cell' } as const
const narrowOnly = { mobile: 'block', tablet: 'block', desktop: 'none' } as const

// BigDesign takes a column's `render` for a component: made anew with each rendering, it would lose what is typed and focused. So the
// cells are components that stay, and what changes comes to them from here.
const RowsContext = createContext<Rows | null>(null)

/** `label`: where there are several tables on a page. */
export function RowsTable({ rows, label, ...context }: Rows & { rows: RunRow[]; label?: string }) {
  const t = useTranslations('run.rows')
  const canTick = context.ticks !== null
  const { isAlike } = context
  const canAct = context.actionsOf !== null
  const columns = useMemo(() => {
    const top = { verticalAlign: 'top' as const }
    return [
      ...(canTick ? [{ hash: 'tick', header: t('tick'), hideHeader: true, width: 40, render: TickCell, ...top }] : []),
      { hash: 'row', header: t('row'), width: 64, render: NumberCell, ...top },
      { hash: 'customer', header: t('customer'), render: CustomerCell, ...top },
      { hash: 'change', header: t('change'), width: isAlike ? '58%' : '30%', display: wideOnly, render: ChangeCell, ...top },
      ...(isAlike ? [] : [{ hash: 'state', header: t('state'), width: '30%', display: wideOnly, render: StateCell, ...top }]),
      ...(canAct ? [{ hash: 'actions', header: t('actions'), hideHeader: true, display: wideOnly, render: ActionsCell, ...top }] : []),
    ]
  }, [t, canTick, canAct, isAlike])
  return (
    <RowsContext value={context}>
      <Table aria-label={label ?? t('header')} columns={columns} items={rows} keyField="rowNumber" />
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
        onChange={(event) => onTick(row, event.target.checked)}
      />
    </div>
  )
}

function NumberCell({ rowNumber }: RunRow) {
  return rowNumber
}

/** Where there is no room for columns, all of the row. */
function CustomerCell(row: RunRow) {
  const { facts, storeHash, isAlike } = use(RowsContext)!
  return (
    <>
      <RowCustomer columns={facts.columns} row={row} storeHash={storeHash} />
      <Box display={narrowOnly} marginTop="xSmall">
        <ChangeCell {...row} />
        {!isAlike && <StateCell {...row} />}
        <ActionsCell {...row} />
      </Box>
    </>
  )
}

function ChangeCell(row: RunRow) {
  const { facts, runState, storeHash, shownValue, isAlike } = use(RowsContext)!
  return (
    <>
      <RowChange facts={facts} row={row} shownValue={shownValue} />
      {isAlike && <RowReason isTold {...{ row, facts, runState, storeHash, shownValue }} />}
    </>
  )
}

function StateCell(row: RunRow) {
  const { facts, runState, storeHash, shownValue } = use(RowsContext)!
  return <RowReason isTold={false} {...{ row, facts, runState, storeHash, shownValue }} />
}

function ActionsCell(row: RunRow) {
  const { actionsOf } = use(RowsContext)!
  return actionsOf?.(row) ?? null
}
