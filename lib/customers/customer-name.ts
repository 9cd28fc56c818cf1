import type { CustomerFields } from '@/lib/contract/fields'

/** What a person calls the customer: the full name, or the email where there is none. */
export function customerName({ firstName, lastName, email }: Pick<CustomerFields, 'firstName' | 'lastName' | 'email'>): string {
  return `${firstName} ${lastName}`.trim() || email
}
