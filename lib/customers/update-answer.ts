import type { Outcome } from '@/lib/customers/edit'

/** The message of a success, in the contract's words. */
export function updateMessage({ status, customer }: Extract<Outcome, { fieldsUpdated: unknown }>): string {
  return status === 'updated' ? `Customer ${customer.id} updated successfully` : `Customer ${customer.id} is already up to date`
}
