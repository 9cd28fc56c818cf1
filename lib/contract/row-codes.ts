import type { RowState } from '@/lib/contract/row-states'

/** Every reason that a row may have, and the state that it puts the row in. Stable: the API and the downloads tell them. */
export const rowCodes = {
  missing_identifier: 'INVALID',
  invalid_id: 'INVALID',
  invalid_email: 'INVALID',
  too_short: 'INVALID',
  too_long: 'INVALID',
  invalid_characters: 'INVALID',
  email_dots: 'INVALID',
  email_letters: 'INVALID',
  unknown_field: 'INVALID',
  out_of_range: 'INVALID',
  unknown_group: 'INVALID',
  ambiguous_group: 'INVALID',
  cannot_clear: 'INVALID',
  conflict: 'INVALID',
  extra_cells: 'INVALID',
  identifier_mismatch: 'INVALID',
  other_row: 'INVALID',
  altered_export: 'INVALID',
  cannot_empty: 'INVALID',
  customer_not_found: 'NOT_FOUND',
  customer_ambiguous: 'AMBIGUOUS',
  email_taken: 'BLOCKED',
  email_wanted_twice: 'HELD',
  email_swap: 'BLOCKED',
  group_not_found: 'BLOCKED',
  scientific_notation: 'HELD',
  shorter: 'HELD',
  leading_zero_lost: 'HELD',
  letters_lost: 'HELD',
  emptied_since_export: 'HELD',
  changed_since_export: 'HELD',
  email_unknown: 'HELD',
  two_emails: 'HELD',
  no_value: 'HELD',
  no_value_group: 'HELD',
  no_phone: 'HELD',
  email_slip: 'HELD',
  markup: 'HELD',
  damaged: 'HELD',
  near_marker: 'HELD',
  spreadsheet_form: 'HELD',
  name_parts: 'HELD',
  duplicate_row: 'HELD',
  left_out: 'HELD',
  not_chosen: 'HELD',
  customer_changed: 'HELD',
  edited_since: 'HELD',
  refused_by_bigcommerce: 'REFUSED',
  outcome_unknown: 'UNKNOWN',
} as const satisfies Record<string, RowState>

export type RowCode = keyof typeof rowCodes

export function isRowCode(code: string): code is RowCode {
  return code in rowCodes
}

/** What rows are to each other by their new emails; told of the run as a whole, as `duplicate_row` and `not_chosen` are. */
export const emailRelations = ['email_taken', 'email_wanted_twice', 'email_swap'] as const satisfies RowCode[]

export function isRelation(code: string): boolean {
  return [...duplicateCodes, ...emailRelations].some((one) => one === code)
}

/** Rows of one customer that contradict each other: nobody has chosen one, or another one is chosen. */
export const duplicateCodes = ['duplicate_row', 'not_chosen'] as const satisfies RowCode[]

/** A person has decided that the row is not carried out: it wants nothing of anybody any more. */
export const leftOutCodes = ['left_out', 'not_chosen'] as const satisfies RowCode[]

/** What can only happen while a run is carried out. */
export const whileRunning = ['customer_changed', 'refused_by_bigcommerce', 'outcome_unknown'] as const satisfies RowCode[]

/** Of the reasons for which a person may say that the row is meant as it stands. */
export const acceptable = [
  ...(['scientific_notation', 'shorter', 'leading_zero_lost', 'letters_lost', 'email_unknown'] as const),
  ...(['no_value', 'no_phone', 'email_slip', 'markup', 'damaged', 'near_marker', 'spreadsheet_form', 'name_parts'] as const),
  ...(['emptied_since_export', 'changed_since_export', 'duplicate_row', 'left_out', 'not_chosen', 'edited_since'] as const),
] satisfies RowCode[]

/**
 * Of them, those that hold for all rows of the reason at once: of several rows of one customer only one can be meant, and what somebody has
 * edited is given up only customer by customer.
 */
export const acceptableTogether = acceptable.filter((code) => code !== 'edited_since' && !duplicateCodes.some((one) => one === code))
