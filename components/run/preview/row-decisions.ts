import type { RunFacts, RunRow } from '@/components/run/run-actions'
import { acceptable } from '@/lib/contract/row-codes'
import type { RowState } from '@/lib/contract/row-states'

export const correctableStates: RowState[] = ['INVALID', 'NOT_FOUND', 'AMBIGUOUS', 'BLOCKED', 'HELD']
const notCorrectable = ['left_out', 'customer_changed', 'edited_since']

export function canAccept({ state, code }: RunRow): boolean {
  return state === 'HELD' && acceptable.some((one) => one === code)
}

export function canLeaveOut(row: RunRow): boolean {
  return row.state === 'PENDING' || (canAccept(row) && row.code !== 'left_out')
}

/** Of an undo the values are not the person's to choose. */
export function canCorrect({ state, code }: RunRow, { columns }: RunFacts): boolean {
  return columns !== null && correctableStates.includes(state) && code !== null && !notCorrectable.includes(code)
}
