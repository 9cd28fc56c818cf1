import en from '@/app/i18n/en.json'
import type { RowCode } from '@/lib/contract/row-codes'

const { reasons, remedies, notFound, notFoundRemedies } = en.run

/** Where the catalogue speaks of what only the screen has: to choose, to say that a row is meant so, to retry it. */
const ofTheApi: Partial<Record<RowCode, string>> = {
  scientific_notation: 'Send the whole number as text, or name the field in as_is_fields.',
  no_value: 'Leave the value out to keep the present one, empty it by clear_fields, or name the field in as_is_fields.',
  no_value_group: 'Leave the value out to keep the present group, or send 0 for none.',
  no_phone: 'Check it, or name phone in as_is_fields.',
  email_slip: 'Check it, or name new_email in as_is_fields.',
  markup: 'Send the plain text, or name the field in as_is_fields.',
  damaged: 'Send it as UTF-8, or name the field in as_is_fields.',
  near_marker: 'Empty the field by clear_fields, or name it in as_is_fields.',
  spreadsheet_form: 'Send the value alone, or name the field in as_is_fields.',
  name_parts: 'Send first_name and last_name.',
  two_emails: 'Send the one that counts.',
  email_wanted_twice: 'Send one row for the email.',
  shorter: 'Check it, or name phone in as_is_fields.',
  leading_zero_lost: 'Send the phone as text, or name it in as_is_fields.',
  email_unknown: 'Send it as new_email if it is the customer’s new one; otherwise correct it or leave it out.',
  duplicate_row: 'Send one row for the customer, with all that is to change.',
  not_chosen: 'Send one row for the customer, with all that is to change.',
  letters_lost: 'Send the file as UTF-8 or as a workbook. If it is meant so, update this customer by itself.',
  emptied_since_export: 'Send a value, or the cell [clear] to erase the present one.',
  changed_since_export: 'Compare it with what the store holds now. If it is meant so, update this customer by itself.',
  left_out: 'Send the row again if it should be carried out.',
  customer_changed: 'Look at the customer, and send the row again if it still holds good.',
  edited_since: 'Update the customer if the value should be another one.',
  refused_by_bigcommerce: 'Check the customer in the control panel, then send the row again.',
  outcome_unknown: 'Look at the customer, or send the row again: only what differs is written.',
}

/** The rows of an undo were not written by whoever asked for it, and cannot be corrected. */
const ofAnUndo: Partial<Record<RowCode, string>> = {
  customer_not_found: 'Nothing can be given back: the customer is no longer in the store.',
  cannot_clear: 'Nothing can be given back: BigCommerce takes no empty name or email.',
  email_taken: 'Give the other customer another email, then undo again.',
  email_swap: 'Give one of these customers an email that nobody uses, then undo again.',
  group_not_found: 'Update the customer with a group that exists.',
  customer_changed: 'Look at the customer, then undo again: what was edited is kept.',
  outcome_unknown: 'Look at the customer, or undo again: only what differs is written.',
}

/** Why a row is as it is, and what helps whoever uses the API. `field`: of a customer who was not found, the parameter that names them. */
export function rowReason(code: RowCode, isUndo: boolean, field: string | null = null): { reason: string; remedy: string } {
  const ofAnyUndo = 'Update the customer by itself if the value should go back all the same.'
  const ownRemedy = code === 'customer_not_found' ? notFoundRemedies[soughtBy(field)] : remedies[code]
  const remedy = isUndo ? (ofAnUndo[code] ?? ofAnyUndo) : (ofTheApi[code] ?? ownRemedy)
  return { reason: `${code === 'customer_not_found' ? notFound[soughtBy(field)] : reasons[code]}.`, remedy }
}

function soughtBy(field: string | null): 'id' | 'email' {
  return field === 'email' ? 'email' : 'id'
}
