import type { RowState } from '@/lib/contract/row-states'

/** Every reason that a row may have, and the state that it puts the row in. Stable: the API and the downloads tell them. */
export const rowCodes = {
  missing_identifier: 'INVALID',
  invalid_id: 'INVALID',
  invalid_email: 'INVALID',
  too_short: 'INVALID',
  too_long: 'INVALID',
  invalid_characters: 'INVALID',
  out_of_range: 'INVALID',
  unknown_group: 'INVALID',
  ambiguous_group: 'INVALID',
  cannot_clear: 'INVALID',
  conflict: 'INVALID',
  extra_cells: 'INVALID',
  identifier_mismatch: 'INVALID',
  customer_not_found: 'NOT_FOUND',
  customer_ambiguous: 'AMBIGUOUS',
  email_taken: 'BLOCKED',
  email_wanted_twice: 'BLOCKED',
  email_swap: 'BLOCKED',
  group_not_found: 'BLOCKED',
  scientific_notation: 'HELD',
  shorter: 'HELD',
  leading_zero_lost: 'HELD',
  duplicate_row: 'HELD',
  left_out: 'HELD',
  customer_changed: 'HELD',
  edited_since: 'HELD',
  refused_by_bigcommerce: 'REFUSED',
  outcome_unknown: 'UNKNOWN',
} as const satisfies Record<string, RowState>

export type RowCode = keyof typeof rowCodes

export function isRowCode(code: string): code is RowCode {
  return code in rowCodes
}

/** What rows are to each other by their new emails; told of the run as a whole, as `duplicate_row` is. */
export const emailRelations = ['email_taken', 'email_wanted_twice', 'email_swap'] as const satisfies RowCode[]

export function isRelation(code: string): boolean {
  return code === 'duplicate_row' || emailRelations.some((one) => one === code)
}

/** Of the reasons for which a person may say that the row is meant as it stands. */
export const acceptable = ['scientific_notation', 'shorter', 'leading_zero_lost', 'duplicate_row', 'left_out'] satisfies RowCode[]
