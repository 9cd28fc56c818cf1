import type { FieldName, CustomerFields } from '@/lib/contract/fields'
import { formFields, type TextFieldName } from '@/components/shared/form-fields'

export type FieldTrouble = { code: string; holder?: { id: number; name: string } | null }
export type FieldTroubles = Partial<Record<FieldName, FieldTrouble>>

/** The contract's limits; the server has the last word. */
export const limits: Record<TextFieldName, { min: number; max: number }> = {
  firstName: { min: 1, max: 100 },
  lastName: { min: 1, max: 100 },
  email: { min: 3, max: 255 },
  company: { min: 0, max: 255 },
  phone: { min: 0, max: 50 },
}

/** What can be told before anything is sent. Only changed fields are checked: what the store already holds is its own affair. */
export function checkChanges(changes: Partial<CustomerFields>): FieldTroubles {
  const troubles: FieldTroubles = {}
  for (const field of formFields) {
    const code = field === 'customerGroupId' || changes[field] === undefined ? null : codeOf(field, changes[field])
    if (code) troubles[field] = { code }
  }
  return troubles
}

function codeOf(field: TextFieldName, value: string): string | null {
  const { min, max } = limits[field]
  if (value.trim() === '' && min > 0) return 'required'
  if (value.length < min) return 'too_short'
  if (value.length > max) return 'too_long'
  if (field === 'email' && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value)) return 'invalid_format'
  return null
}
