import { fieldNames, type CustomerFields, type FieldName } from '@/lib/contract/fields'

/** Of a change whose fields cannot be told. 0 is that of one whose fields are not told yet. */
export const NO_FIELDS = 1 << fieldNames.length

/** Fields as a number, one bit each in the contract's order: what the history is filtered by, while their values are sealed. */
export function fieldSet(fields: readonly FieldName[]): number {
  return fields.reduce((set, field) => set | (1 << fieldNames.indexOf(field)), 0)
}

/** The fields that values are of. */
export function fieldSetOf(values: Partial<CustomerFields>): number {
  return fieldSet(fieldNames.filter((field) => field in values))
}

/** The fields of such a number. */
export function fieldsOfSet(set: number): FieldName[] {
  return fieldNames.filter((_, bit) => set & (1 << bit))
}

/** Every set that has the field; without one every set that a change may have. */
export function setsWith(field: FieldName | null): number[] {
  const all = Array.from({ length: NO_FIELDS + 1 }, (_, set) => set)
  return field === null ? all : all.filter((set) => set & fieldSet([field]))
}
