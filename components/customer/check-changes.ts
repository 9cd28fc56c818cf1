import { fieldNames, type CustomerFields, type FieldName } from '@/lib/contract/fields'
import { isBlankText } from '@/lib/contract/is-blank'
import { textLimits, type TextFieldName } from '@/lib/contract/limits'

export type FieldTrouble = { code: string; holder?: { id: number; name: string } | null }
export type FieldTroubles = Partial<Record<FieldName, FieldTrouble>>

/** What can be told before anything is sent; the server has the last word. Only changed fields are checked: what the store already holds is its own affair. */
export function checkChanges(changes: Partial<CustomerFields>): FieldTroubles {
  const troubles: FieldTroubles = {}
  for (const field of fieldNames) {
    const code = field === 'customerGroupId' || changes[field] === undefined ? null : codeOf(field, changes[field])
    if (code) troubles[field] = { code }
  }
  return troubles
}

function codeOf(field: TextFieldName, value: string): string | null {
  const { min, max } = textLimits[field]
  if (isBlankText(value) && min > 0) return 'required'
  if (value.length < min) return 'too_short'
  if (value.length > max) return 'too_long'
  if (field === 'email' && !/^[^\s@]+@[^\s@][^\s@.]*\.[^\s@]+$/.test(value)) return 'invalid_format'
  return null
}
