import type { RowCode } from '@/lib/contract/row-codes'

/** Why a row is as it is, and what helps. */
export const rowReasons: Record<RowCode, { reason: string; remedy: string }> = {
  missing_identifier: { reason: 'The row names no customer.', remedy: 'Give customer_id or email.' },
  invalid_id: { reason: 'The customer id is not a positive whole number.', remedy: 'Format the column as text and copy the id again.' },
  invalid_email: { reason: 'The email is not an email address.', remedy: 'Correct it.' },
  too_short: { reason: 'The value is too short.', remedy: 'Give a longer one.' },
  too_long: {
    reason: 'The value is longer than BigCommerce takes.',
    remedy: 'Shorten it: names 100, email and company 255, phone 50 characters.',
  },
  invalid_characters: { reason: 'The value has control characters.', remedy: 'Type it again.' },
  out_of_range: { reason: 'The number is out of range.', remedy: 'Correct it.' },
  unknown_group: { reason: 'The store has no such customer group.', remedy: 'Use the id or the name of a group, or 0 for none.' },
  ambiguous_group: { reason: 'Several groups have this name.', remedy: 'Use the id of the group.' },
  cannot_clear: { reason: 'Names, emails and groups cannot be emptied.', remedy: 'Leave the cell blank to keep the value; 0 is no group.' },
  conflict: { reason: 'The value is to be set and to be cleared.', remedy: 'Ask for one of the two.' },
  extra_cells: { reason: 'The row has more cells than the heading.', remedy: 'Put values with commas in quotation marks.' },
  identifier_mismatch: { reason: 'The id and the email are not those of one customer.', remedy: 'Correct one of them, or leave one out.' },
  customer_not_found: { reason: 'No customer has this id or email.', remedy: 'Correct it. This app creates no customers.' },
  customer_ambiguous: { reason: 'Several customers have this email.', remedy: 'Name the one by its customer_id.' },
  email_taken: { reason: 'Another customer already uses this email.', remedy: 'Choose another one, or change that customer first.' },
  email_wanted_twice: { reason: 'Another row gives this email to another customer.', remedy: 'Keep one of the rows.' },
  email_swap: {
    reason: 'The emails of customers are exchanged, which has no order.',
    remedy: 'Give one of them another email first, in a run of its own.',
  },
  group_not_found: { reason: 'The customer group does not exist any more.', remedy: 'Choose another group.' },
  scientific_notation: { reason: 'A spreadsheet has rounded the number.', remedy: 'Format the column as text and copy the value again.' },
  shorter: { reason: 'The new phone is a part of the present one.', remedy: 'Check it, then send it by itself.' },
  leading_zero_lost: {
    reason: 'The new phone has lost a leading zero or plus sign.',
    remedy: 'Format the column as text and copy the value again.',
  },
  duplicate_row: { reason: 'Several rows ask different things of the same customer.', remedy: 'Keep one of them.' },
  left_out: { reason: 'The row was left out.', remedy: 'Nothing needs to be done.' },
  customer_changed: { reason: 'Somebody changed the customer after the preview.', remedy: 'Look at the customer, then run the row again.' },
  edited_since: { reason: 'The value was changed since, and is kept.', remedy: 'Change it by hand if it is to go back.' },
  refused_by_bigcommerce: { reason: 'BigCommerce does not accept the value.', remedy: 'Correct it and run the row again.' },
  outcome_unknown: {
    reason: 'It could not be settled whether the customer was changed.',
    remedy: 'Look at the customer before running the row again.',
  },
}
