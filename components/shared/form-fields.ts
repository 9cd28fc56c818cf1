import { fieldNames, type CustomerFields, type FieldName } from '@/lib/contract/fields'

export type Draft = CustomerFields

/** As it will be sent: spaces around text are a slip, but a phone is kept as typed. */
function cleaned(field: FieldName, value: string | number): string | number {
  return typeof value === 'string' && field !== 'phone' ? value.trim() : value
}

function isChanged(base: CustomerFields, draft: Draft, field: FieldName): boolean {
  return draft[field] !== base[field] && cleaned(field, draft[field]) !== base[field]
}

export function changedFields(base: CustomerFields, draft: Draft): FieldName[] {
  return fieldNames.filter((field) => isChanged(base, draft, field))
}

export function pickFields(fields: CustomerFields, names: FieldName[]): Partial<CustomerFields> {
  return Object.fromEntries(names.map((name) => [name, fields[name]]))
}

export function draftChanges(base: CustomerFields, draft: Draft): Partial<CustomerFields> {
  return Object.fromEntries(changedFields(base, draft).map((field) => [field, cleaned(field, draft[field])]))
}

/** The id of a field's control, for its label and for the focus. */
export function controlId(field: FieldName): string {
  return `customer-${field}`
}

export function focusField(field: FieldName): void {
  document.getElementById(controlId(field))?.focus()
}

/** What stands in the text fields on the screen. */
export function typedValues(): Partial<CustomerFields> {
  const controls = fieldNames.map((field) => [field, document.getElementById(controlId(field))] as const)
  return Object.fromEntries(
    controls.flatMap(([field, control]) =>
      control instanceof HTMLInputElement && field !== 'customerGroupId' ? [[field, control.value]] : [],
    ),
  )
}
