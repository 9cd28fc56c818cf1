'use client'

import { useState } from 'react'
import type { RowsPage, RunRow } from '@/components/run/run-actions'

/** `plannedAt`: the preview in which the row was seen. */
type Tick = { row: RunRow; plannedAt: string | null }

/**
 * The rows that are ticked, on whatever page. Of a preview that was made anew only those count that are shown as they are now: nobody has seen
 * what became of the others.
 */
export function useTicks(page: RowsPage | null, canTick: (row: RunRow) => boolean) {
  const [ticks, setTicks] = useState<ReadonlyMap<number, Tick>>(new Map())
  const plannedAt = page?.plannedAt ?? null
  const tickable = page ? page.rows.filter(canTick) : []
  const shown = new Map(page?.rows.map((row) => [row.rowNumber, row]))
  const ticked = [...ticks.values()].flatMap((tick) => {
    const row = shown.get(tick.row.rowNumber) ?? (tick.plannedAt === plannedAt ? tick.row : null)
    return row && canTick(row) ? row : []
  })

  function tick(rows: RunRow[], isTicked: boolean) {
    const next = new Map(ticked.map((row) => [row.rowNumber, { row, plannedAt }]))
    for (const row of rows)
      if (isTicked) next.set(row.rowNumber, { row, plannedAt })
      else next.delete(row.rowNumber)
    setTicks(next)
  }

  return {
    ticked,
    numbers: new Set(ticked.map(({ rowNumber }) => rowNumber)) as ReadonlySet<number>,
    tickable,
    tick,
    tickShown: (isTicked: boolean) => tick(tickable, isTicked),
    clear: () => setTicks(new Map()),
  }
}
