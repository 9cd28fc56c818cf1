'use client'

import { createContext } from 'react'
import type { HistoryLine, RestoreInput, ShownRun } from '@/components/history/history-actions'
import type { RunLinesState } from '@/components/history/use-run-lines'
import type { Ticks } from '@/components/history/use-ticks'
import type { FieldName } from '@/lib/contract/fields'

/** A line of the table; `run`: the opened bulk update that it belongs to. */
export type Row = { key: string; line: HistoryLine; run: ShownRun | null }

export type HistoryTools = {
  storeHash: string
  runs: RunLinesState
  ticks: Ticks | null
  onRestore: ((input: RestoreInput) => void) | null
  isBusy: boolean
  shownValue: (field: FieldName, value: string | number) => string
}

// BigDesign takes a column's `render` for a component, which made anew with each rendering would lose the focus.
export const HistoryContext = createContext<HistoryTools | null>(null)
