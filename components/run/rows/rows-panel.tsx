'use client'

import { Panel, Text } from '@bigcommerce/big-design'
import { useTranslations } from 'next-intl'
import { useState, type ReactNode } from 'react'
import type { Group } from '@/components/shared/group'
import { useShownValue } from '@/components/shared/use-shown-value'
import { countOf, parseShow, statesOf } from '@/components/run/rows/row-filter'
import { RowsFilter } from '@/components/run/rows/rows-filter'
import { RowsPages } from '@/components/run/rows/rows-pages'
import { RowTiles } from '@/components/run/rows/row-tiles'
import { RowsTable } from '@/components/run/rows/rows-table'
import type { RunActions, RunFacts, RunRow, ShownRun } from '@/components/run/run-actions'
import { RunProblem } from '@/components/run/run-problem'
import { TickedRows } from '@/components/run/rows/ticked-rows'
import { useRows } from '@/components/run/rows/use-rows'

/** Which rows can be ticked, and what can be done with those that are. `done` reads the rows again. */
export type RowTicks = { canTick: (row: RunRow) => boolean; actions: (rows: RunRow[], done: () => void) => ReactNode }

type RowsPanelProps = {
  run: ShownRun
  facts: RunFacts
  groups: Group[]
  storeHash: string
  reopenUrl: string
  show: string | null
  listRows: RunActions['listRows']
  /** Null where nothing can be done with rows. */
  ticks: RowTicks | null
  actionsOf: (row: RunRow, done: () => void) => ReactNode
  /** Opens the rows that can be corrected as a sheet. */
  sheet?: { isBusy: boolean; open: (done: () => void) => void }
}

/** The rows of a run: counted by kind, filtered, page by page. */
export function RowsPanel({ run, facts, groups, storeHash, reopenUrl, show, listRows, ticks, actionsOf, sheet }: RowsPanelProps) {
  const t = useTranslations('run')
  const shownValue = useShownValue(groups)
  const rows = useRows(listRows, run.state, parseShow(show, run.state, run.counts))
  const [ticked, setTicked] = useState<ReadonlySet<number>>(new Set())
  const { place, page } = rows
  const tickable = ticks && page ? page.rows.filter(ticks.canTick) : []
  const chosen = tickable.filter(({ rowNumber }) => ticked.has(rowNumber))

  function tick(rowNumber: number, isTicked: boolean) {
    setTicked(new Set(isTicked ? [...ticked, rowNumber] : [...ticked].filter((one) => one !== rowNumber)))
  }

  function readAgain() {
    setTicked(new Set())
    rows.readAgain()
  }

  function go(act: (() => void) | undefined) {
    return (
      act &&
      (() => {
        setTicked(new Set())
        act()
      })
    )
  }

  return (
    <>
      <RowTiles counts={run.counts} onShow={(tile) => go(() => rows.show(tile))?.()} show={place.show} state={run.state} />
      <Panel
        action={sheet && { text: t('sheet.open'), variant: 'secondary', isLoading: sheet.isBusy, onClick: () => sheet.open(readAgain) }}
        header={t('rows.header')}
      >
        <RowsFilter onShow={(wanted) => go(() => rows.show(wanted))?.()} run={run} show={place.show} />
        {rows.problem && <RunProblem onRetry={rows.readAgain} problem={rows.problem} reopenUrl={reopenUrl} />}
        {ticks && tickable.length > 0 && (
          <TickedRows
            onTickAll={(isTicked) => setTicked(new Set(isTicked ? tickable.map(({ rowNumber }) => rowNumber) : []))}
            shown={tickable.length}
            ticked={chosen.length}
          >
            {ticks.actions(chosen, readAgain)}
          </TickedRows>
        )}
        {page && page.rows.length > 0 && (
          <RowsTable
            actionsOf={(row) => actionsOf(row, readAgain)}
            facts={facts}
            onTick={tick}
            rows={page.rows}
            runState={run.state}
            shownValue={shownValue}
            storeHash={storeHash}
            ticks={ticks && { ticked, canTick: ticks.canTick }}
          />
        )}
        {page && page.rows.length === 0 && <Text color="secondary60">{t('rows.none')}</Text>}
        <RowsPages onNext={go(rows.next)} onPrevious={go(rows.previous)} page={page} total={countOf(run.counts, statesOf(place.show))} />
      </Panel>
    </>
  )
}
