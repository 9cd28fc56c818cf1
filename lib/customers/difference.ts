import { fieldNames, type FieldName, type CustomerFields } from '@/lib/contract/fields'
import { isSameValue } from '@/lib/contract/same-value'

export type Difference = { before: Partial<CustomerFields>; after: Partial<CustomerFields> }

/** What of `changes` the customer does not hold yet. Text is compared as it stands: a change of case alone is a change. */
export function difference(customer: CustomerFields, changes: Partial<CustomerFields>): Difference {
  const fields = fieldNames.filter((field) => changes[field] !== undefined && changes[field] !== customer[field])
  return { before: pick(customer, fields), after: pick(changes, fields) }
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
