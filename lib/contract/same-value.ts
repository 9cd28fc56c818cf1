import type { FieldName } from '@/lib/contract/fields'

/** Whether two values of a field are one, but for what a server may tidy: spaces around text, the case of an email. */
export function isSameValue(field: FieldName, a: string | number | undefined, b: string | number | undefined): boolean {
  if (typeof a !== 'string' || typeof b !== 'string') return a === b
  return field === 'email' ? isSameEmail(a, b) : a.trim() === b.trim()
}

export function isSameEmail(a: string, b: string): boolean {
  return emailKey(a) === emailKey(b)
}

/** What is one for all ways to write the same email. */
export function emailKey(email: string): string {
  return email.trim().toLowerCase()
}
