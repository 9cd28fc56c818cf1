import { fieldNames, type FieldName, type CustomerFields } from '@/lib/contract/fields'
import { isSameEmail, isSameValue } from '@/lib/contract/same-value'
import type { Edit } from '@/lib/customers/edit'
import { looksSame, tidyText } from '@/lib/customers/tidy-text'

export type Difference = { before: Partial<CustomerFields>; after: Partial<CustomerFields> }

type Same = (field: FieldName, held: string | number, wanted: string | number) => boolean

/** What of `changes` the customer does not hold yet. Text is compared as it stands, unless `isSame` says otherwise. */
export function difference(
  customer: CustomerFields,
  changes: Partial<CustomerFields>,
  isSame: Same = (_, held, wanted) => held === wanted,
): Difference {
  const fields = fieldNames.filter((field) => changes[field] !== undefined && !isSame(field, customer[field], changes[field]))
  return { before: pick(customer, fields), after: pick(changes, fields) }
}

/** What an edit asks of its customer: to the letter where whoever asks has seen the present values, else but for what nobody sees. */
export function wantedOf(customer: CustomerFields, { changes, expected }: Edit): Difference {
  return expected ? difference(customer, changes) : difference(customer, changes, isSameToSee)
}

/** To whoever sees them: but for spaces and letters that cannot be seen, and in an email for case. */
export function isSameToSee(field: FieldName, held: string | number, wanted: string | number): boolean {
  if (typeof held !== 'string' || typeof wanted !== 'string') return held === wanted
  return field === 'email' ? isSameEmail(tidyText(held), tidyText(wanted)) : looksSame(held, wanted)
}

/** Whether the customer holds these values, but for what a server may tidy: spaces around text, the case of an email. */
export function holds(customer: CustomerFields, values: Partial<CustomerFields>): boolean {
  return fieldNames.every((field) => values[field] === undefined || isSameValue(field, values[field], customer[field]))
}

/** The fields among `values` that the customer holds differently, to the letter. */
export function changedFields(customer: CustomerFields, values: Partial<CustomerFields>): FieldName[] {
  return fieldNames.filter((field) => values[field] !== undefined && values[field] !== customer[field])
}

export function pick(fields: Partial<CustomerFields>, names: FieldName[]): Partial<CustomerFields> {
  return Object.fromEntries(names.map((name) => [name, fields[name]]))
}
