import type { Customer } from '@/lib/bigcommerce/customer'
import type { CustomerFilter } from '@/lib/bigcommerce/customer-filter'
import { AppError } from '@/lib/errors'

// Every text filter of BigCommerce is a list, whose commas have no escape: "Acme, Inc." would be Acme or Inc.

/** Throws `invalid_input` where a filter has a comma that nothing else can be asked for instead of. */
export function refuseCommas({ name, emails, companies, phones }: CustomerFilter): void {
  const lists = { emails, companies, phones }
  const asked = Object.entries(lists).flatMap(([field, values = []]) => (values.some((value) => value.includes(',')) ? field : []))
  const fields = name !== undefined && askableName(name) === '' ? ['name', ...asked] : asked
  if (fields.length === 0) return
  throw new AppError('invalid_input', 'BigCommerce cannot look for a text with a comma.', {
    fields: fields.map((field) => ({ field, code: 'comma', message: 'has a comma, which BigCommerce cannot look for' })),
  })
}

/** The longest part of a name without a comma: whoever has the name has it too. */
export function askableName(name: string): string {
  const parts = name.split(',').map((part) => part.trim())
  return parts.reduce((longest, part) => (part.length > longest.length ? part : longest), '')
}

/** Whether a customer has this text in first and last name together, without regard to case. */
export function hasName({ firstName, lastName }: Customer, name: string): boolean {
  return `${firstName} ${lastName}`.toLowerCase().includes(name.toLowerCase())
}
