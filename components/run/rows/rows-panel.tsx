'use client'

import { Flex, Panel, Text } from '@bigcommerce/big-design'
import { useTranslations } from 'next-intl'
import { useRef, useState, type ReactNode } from 'react'
import type { Group } from '@/components/shared/group'
import { useFoundFocus } from '@/components/shared/use-found-focus'
import { useShownValue } from '@/components/shared/use-shown-value'
import { ReasonFilter } from '@/components/run/rows/reason-filter'
import { isReason, shownCount, tileOf } from '@/components/run/rows/row-filter'
import { reasonName } from '@/components/run/rows/row-texts'
import { RowsFilter } from '@/components/run/rows/rows-filter'
import { RowsPages } from '@/components/run/rows/rows-pages'
import { RowTiles } from '@/components/run/rows/row-tiles'
import { RowsTable } from '@/components/run/rows/rows-table'
import type { RunActions, RunFacts, RunRow, ShownRun } from '@/components/run/run-actions'
import { RunProblem } from '@/components/run/run-problem'
import { TickedRows } from '@/components/run/rows/ticked-rows'
import { useRows } from '@/components/run/rows/use-rows'
import type { RowCode } from '@/lib/contract/row-codes'

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
  onListed?: (plannedAt: string | null) => void
  /** What stands between the numbers and the rows. */
  summary?: ReactNode
  /** What can be done with all rows of a reason. */
  ofReason?: (code: RowCode, done: () => void) => ReactNode
  /** What helps with the rows that need attention, where they are shown. */
  attention?: ReactNode
  /** Opens the rows that can be corrected as a sheet. */
  sheet?: { isBusy: boolean; open: (done: () => void) => void }
}

/** The rows of a run: counted by kind, filtered, page by page. */
export function RowsPanel(props: RowsPanelProps) {
  const { run, facts, groups, storeHash, reopenUrl, show, listRows, ticks, actionsOf, onListed, summary, ofReason, attention, sheet } =
    props
  const t = useTranslations('run')
  const shownValue = useShownValue(groups)
  const rows = useRows(listRows, run, show, onListed)
  const [ticked, setTicked] = useState<ReadonlySet<number>>(new Set())
  const { place, page } = rows
  const region = useRef<HTMLDivElement>(null)
  useFoundFocus(region, page)
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
    <div aria-label={t('rows.header')} ref={region} role="region" tabIndex={-1}>
      <RowTiles onShow={(tile) => go(() => rows.show(tile))?.()} run={run} show={place.show} />
      {summary}
      <Panel
        action={sheet && { text: t('sheet.open'), variant: 'secondary', isLoading: sheet.isBusy, onClick: () => sheet.open(readAgain) }}
        header={t('rows.header')}
      >
        <Flex alignItems="flex-end" flexDirection="row" flexGap="0 1rem" flexWrap="wrap">
          <RowsFilter onShow={(wanted) => go(() => rows.show(wanted))?.()} run={run} show={place.show} />
          <ReasonFilter
            nameOf={(code) => reasonName(t, code)}
            onShow={(wanted) => go(() => rows.show(wanted))?.()}
            run={run}
            show={place.show}
          />
        </Flex>
        {tileOf(place.show, run.state) === 'attention' && attention}
        {isReason(place.show) && ofReason?.(place.show, readAgain)}
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
        <RowsPages onNext={go(rows.next)} onPrevious={go(rows.previous)} page={page} total={shownCount(run, place.show)} />
      </Panel>
    </div>
  )
}
