import type { RunFacts, RunRow } from '@/components/run/run-actions'
import { acceptable, leftOutCodes } from '@/lib/contract/row-codes'
import type { RowState } from '@/lib/contract/row-states'

export const correctableStates: RowState[] = ['INVALID', 'NOT_FOUND', 'AMBIGUOUS', 'BLOCKED', 'HELD']
const notCorrectable = ['left_out', 'not_chosen', 'customer_changed', 'edited_since']

/** Of an undo a row that gives back only a part can give back the rest as well. */
export function canAccept({ state, code, problems }: RunRow): boolean {
  if (state === 'PENDING') return problems.some((problem) => problem.code === 'edited_since')
  return state === 'HELD' && acceptable.some((one) => one === code)
}

export function canLeaveOut(row: RunRow): boolean {
  return row.state === 'PENDING' || (correctableStates.includes(row.state) && !leftOutCodes.some((code) => code === row.code))
}

/** Of an undo the values are not the person's to choose. */
export function canCorrect({ state, code }: RunRow, { columns }: Pick<RunFacts, 'columns'>): boolean {
  return columns !== null && correctableStates.includes(state) && code !== null && !notCorrectable.includes(code)
}
