'use client'

import { Flex, FlexItem, Text } from '@bigcommerce/big-design'
import { useTranslations } from 'next-intl'
import { useEffect, useRef, type ReactNode } from 'react'
import type { Group } from '@/components/shared/group'
import { useFoundFocus } from '@/components/shared/use-found-focus'
import { useShownValue } from '@/components/shared/use-shown-value'
import { ReasonFilter } from '@/components/run/rows/reason-filter'
import { isReason, listedCount, tileOf, type Show, type TileName } from '@/components/run/rows/row-filter'
import { reasonName } from '@/components/run/rows/row-texts'
import { RowsBox } from '@/components/run/rows/rows-box'
import { RowsPages, RowsRange } from '@/components/run/rows/rows-pages'
import { RowTiles } from '@/components/run/rows/row-tiles'
import { RowsTable } from '@/components/run/rows/rows-table'
import type { RunActions, RunFacts, RunRow, ShownRun } from '@/components/run/run-actions'
import { RunProblem } from '@/components/run/run-problem'
import { TickedRows } from '@/components/run/rows/ticked-rows'
import { useRows } from '@/components/run/rows/use-rows'
import { useTicks } from '@/components/run/rows/use-ticks'
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
  /** Null where nothing can be done with a row by itself. */
  actionsOf: ((row: RunRow, done: () => void) => ReactNode) | null
  onListed?: (plannedAt: string | null) => void
  /** What stands between the numbers and the rows. */
  summary?: ReactNode
  /** What can be done with all rows of a reason. */
  ofReason?: (code: RowCode, done: () => void) => ReactNode
  /** What helps with the rows of a tile, where they are shown. */
  ofTile?: (tile: TileName) => ReactNode
}

const alike: TileName[] = ['change', 'updated', 'same', 'notReached']

/** The rows of a run: counted by kind, filtered, page by page. */
export function RowsPanel(props: RowsPanelProps) {
  const { run, facts, groups, storeHash, reopenUrl, show, listRows, ticks, actionsOf, onListed, summary, ofReason, ofTile } = props
  const t = useTranslations('run')
  const shownValue = useShownValue(groups)
  const rows = useRows(listRows, run, show, onListed)
  const { place, page } = rows
  // ticks outlast pages, not filters; while the rows of another filter are on their way none is ticked
  const ticked = useTicks(page, (row) => (rows.isCurrent && ticks?.canTick(row)) ?? false)
  const region = useRef<HTMLDivElement>(null)
  useFoundFocus(region, page)
  useTopOfPage(region, page, place.starts.length)
  const tile = tileOf(place.show, run.state)

  function showOnly(wanted: Show) {
    ticked.clear()
    rows.show(wanted)
  }

  function readAgain() {
    ticked.clear()
    rows.readAgain()
  }

  return (
    <div aria-label={t('rows.header')} ref={region} role="region" style={{ scrollMarginTop: '4rem' }} tabIndex={-1}>
      <RowTiles onShow={showOnly} run={run} show={place.show} />
      {summary}
      {ofTile?.(tile)}
      <RowsBox>
        {rows.problem && <RunProblem onRetry={rows.readAgain} problem={rows.problem} reopenUrl={reopenUrl} />}
        <Flex alignItems="center" flexDirection="row" flexGap="0.5rem 1rem" flexWrap="wrap" marginBottom="xSmall">
          {ticks && <TickedRows ticks={ticked}>{ticked.ticked.length > 0 && ticks.actions(ticked.ticked, readAgain)}</TickedRows>}
          <FlexItem flexGrow={1} />
          <ReasonFilter nameOf={(code) => reasonName(t, code)} onShow={showOnly} run={run} show={place.show} />
          <RowsRange page={page} total={listedCount(run, place.show)} />
        </Flex>
        {isReason(place.show) && ofReason?.(place.show, readAgain)}
        {page && page.rows.length > 0 && (
          <RowsTable
            actionsOf={actionsOf && ((row) => actionsOf(row, readAgain))}
            facts={facts}
            isAlike={alike.some((one) => one === tile)}
            onTick={(row, isTicked) => ticked.tick([row], isTicked)}
            rows={page.rows}
            runState={run.state}
            shownValue={shownValue}
            storeHash={storeHash}
            ticks={ticks && { ticked: ticked.numbers, canTick: (row) => rows.isCurrent && ticks.canTick(row) }}
          />
        )}
        {page && page.rows.length === 0 && <Text color="secondary60">{t('rows.none')}</Text>}
        <RowsPages onNext={rows.next} onPrevious={rows.previous} />
      </RowsBox>
    </div>
  )
}

/** Another page of rows begins at its top. */
function useTopOfPage(region: { current: HTMLElement | null }, page: unknown, pageNumber: number): void {
  const seen = useRef(pageNumber)
  useEffect(() => {
    if (seen.current === pageNumber || !page) return
    seen.current = pageNumber
    region.current?.scrollIntoView({ block: 'start' })
  }, [region, page, pageNumber])
}
