import type { RunFacts, RunRow } from '@/components/run/run-actions'

// The same as lib/runs/row-codes names acceptable; lib decides, this only offers.
const acceptable = ['scientific_notation', 'shorter', 'leading_zero_lost', 'duplicate_row', 'left_out']
const notCorrectable = ['left_out', 'customer_changed', 'edited_since']

export function canAccept({ state, code }: RunRow): boolean {
  return state === 'HELD' && code !== null && acceptable.includes(code)
}

export function canLeaveOut(row: RunRow): boolean {
  return row.state === 'PENDING' || (canAccept(row) && row.code !== 'left_out')
}

/** Of an undo the values are not the person's to choose. */
export function canCorrect({ state, code }: RunRow, { columns }: RunFacts): boolean {
  const needsAttention = state === 'INVALID' || state === 'NOT_FOUND' || state === 'AMBIGUOUS' || state === 'BLOCKED' || state === 'HELD'
  return columns !== null && needsAttention && code !== null && !notCorrectable.includes(code)
}
