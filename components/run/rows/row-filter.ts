import type { RowsQuery, ShownRun } from '@/components/run/run-actions'
import type { RowCounts } from '@/lib/runs/count-rows'
import { isRowCode, leftOutCodes, type RowCode } from '@/lib/contract/row-codes'
import { notUpdatedStates, type RowState } from '@/lib/contract/row-states'
import type { RunState } from '@/lib/contract/run-states'

/** What a tile shows together. */
export type TileName = 'all' | 'change' | 'updated' | 'same' | 'attention' | 'leftOut' | 'notReached'
/** A tile, one state alone, or one reason; what stands in the address. */
export type Show = TileName | RowState | RowCode

const tileStates: Record<TileName, RowState[] | null> = {
  all: null,
  change: ['PENDING'],
  updated: ['UPDATED'],
  same: ['UNCHANGED'],
  attention: [...notUpdatedStates],
  leftOut: ['HELD'],
  notReached: ['PENDING'],
}

/** In the order in which people read them. */
const shownStates: RowState[] = ['PENDING', 'UPDATED', 'UNCHANGED', ...notUpdatedStates]

/** Rows are looked at before anything is written; also while decisions are worked in. */
export function isPreview(state: RunState): boolean {
  return state === 'PREVIEWED' || state === 'REPLANNING'
}

export function tilesOf(state: RunState): TileName[] {
  return isPreview(state)
    ? ['change', 'same', 'attention', 'leftOut', 'all']
    : ['updated', 'same', 'attention', 'leftOut', 'notReached', 'all']
}

export function isReason(show: Show): show is RowCode {
  return isRowCode(show)
}

/** Null: all. */
export function statesOf(show: Show): RowState[] | null {
  if (isReason(show)) return null
  return show in tileStates ? tileStates[show as TileName] : [show as RowState]
}

/** What a person has left out needs nobody's attention any more, and is shown by itself. */
export function queryOf(show: Show): Pick<RowsQuery, 'states' | 'isLeftOut' | 'code'> {
  if (isReason(show)) return { states: null, isLeftOut: null, code: show }
  return { code: null, states: statesOf(show), isLeftOut: show === 'leftOut' ? true : show === 'attention' ? false : null }
}

export function shownCount(run: Pick<ShownRun, 'counts' | 'leftOut' | 'reasons'>, show: Show): number {
  if (isReason(show)) return run.reasons[show] ?? 0
  const { isLeftOut, states } = queryOf(show)
  if (isLeftOut) return run.leftOut
  return countOf(run.counts, states) - (isLeftOut === false ? run.leftOut : 0)
}

/** How many lines the list has: rows of one customer share a line's outcome, and each has its own. */
export function listedCount(run: Pick<ShownRun, 'counts' | 'followers' | 'leftOut' | 'reasons'>, show: Show): number {
  return shownCount(run, show) + (isReason(show) || show === 'leftOut' ? 0 : countOf(run.followers, statesOf(show)))
}

/** What the address asks for; else what a preview would change, or where it would change nothing, why; of a result what needs somebody. */
export function parseShow(text: string | null, state: RunState, run: Pick<ShownRun, 'counts' | 'leftOut' | 'reasons'>): Show {
  const known: Show[] = [...tilesOf(state), ...shownStates]
  const needsSomebody = notUpdatedOf(run) > 0
  const first = isPreview(state) && run.counts.PENDING > 0 ? 'change' : needsSomebody ? 'attention' : 'all'
  return known.find((one) => one === text) ?? (text !== null && isRowCode(text) ? text : first)
}

/** The tile that a filter belongs to. */
export function tileOf(show: Show, state: RunState): TileName {
  const tiles = tilesOf(state)
  if (isReason(show)) return leftOutCodes.some((code) => code === show) ? 'leftOut' : 'attention'
  return tiles.find((tile) => tile === show) ?? tiles.find((tile) => tileStates[tile]?.includes(show as RowState)) ?? 'all'
}

export function countOf(counts: RowCounts, states: readonly RowState[] | null): number {
  return (states ?? shownStates).reduce<number>((sum, state) => sum + counts[state], 0)
}

/** How many rows were not updated although they asked for something and nobody left them out. */
export function notUpdatedOf(run: Pick<ShownRun, 'counts' | 'leftOut' | 'reasons'>): number {
  return shownCount(run, 'attention')
}

/** Rows that neither were changed nor needed no change: what is worth a second try. */
export const failedStates: RowState[] = [...notUpdatedStates, 'PENDING']
