'use client'

import { useState, useTransition } from 'react'
import { offline, type Problem } from '@/components/shared/problem'
import { canCorrect, correctableStates } from '@/components/run/preview/row-decisions'
import type { RunActions, RunFacts, RunRow } from '@/components/run/run-actions'

/** As many as one looks through at once. */
const MOST_ROWS = 50
const PAGE = 100
const MOST_PAGES = 20

/** `plannedAt`: the preview that all of the rows are of, or an earlier one. */
export type Sheet = { rows: RunRow[]; plannedAt: string | null; hasMore: boolean; isOpen: boolean; round: number; done: () => void }

/** The rows that are corrected together, read when the sheet is opened. `done` reads those beside it again. */
export function useSheet(listRows: RunActions['listRows'], facts: RunFacts, onNone: () => void) {
  const [sheet, setSheet] = useState<Sheet | null>(null)
  const [failure, setFailure] = useState<{ problem: Problem; again: () => void } | null>(null)
  const [isReading, startReading] = useTransition()

  function open(done: () => void) {
    startReading(async () => {
      const found = await readCorrectable(listRows, facts).catch(() => offline)
      setFailure('status' in found ? { problem: found, again: () => open(done) } : null)
      if ('status' in found) return
      if (found.rows.length) setSheet({ ...found, done, isOpen: true, round: (sheet?.round ?? 0) + 1 })
      else onNone()
    })
  }

  // a modal stays mounted once it was opened
  return { sheet, failure, isReading, open, close: () => setSheet(sheet && { ...sheet, isOpen: false }) }
}

async function readCorrectable(
  listRows: RunActions['listRows'],
  facts: RunFacts,
): Promise<Pick<Sheet, 'rows' | 'plannedAt' | 'hasMore'> | Problem> {
  const rows: RunRow[] = []
  let plannedAt: string | null = null
  for (let after = 0, pages = 1; ; pages += 1) {
    const page = await listRows({ states: correctableStates, isLeftOut: false, code: null, after, limit: PAGE })
    if (page.status === 'failed') return page
    if (pages === 1) ({ plannedAt } = page)
    rows.push(...page.rows.filter((row) => canCorrect(row, facts)))
    const last = page.rows.at(-1)
    if (!last || !page.hasMore || rows.length >= MOST_ROWS || pages === MOST_PAGES)
      return { rows: rows.slice(0, MOST_ROWS), plannedAt, hasMore: page.hasMore || rows.length > MOST_ROWS }
    after = last.rowNumber
  }
}
