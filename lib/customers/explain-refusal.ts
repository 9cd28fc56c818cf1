import { AppError } from '@/lib/errors'
import type { BigCommerce } from '@/lib/bigcommerce/client'
import { readCustomersByEmail, readCustomersById } from '@/lib/bigcommerce/customers'
import { readCustomerGroups } from '@/lib/bigcommerce/groups'
import { customerNotFound, emailTaken, groupNotFound, refusedByBigCommerce } from '@/lib/customers/refusals'
import type { PlannedChange } from '@/lib/customers/plan'

/**
 * Why BigCommerce refused the change of one customer. Its texts are not documented, so the store itself is asked: is the customer
 * gone, does somebody hold the email, is the group gone; only then the fields that it names count.
 */
export async function explainRefusal(bigcommerce: BigCommerce, { customer, after }: PlannedChange, named: string[]): Promise<AppError> {
  try {
    const [[present], holders, groups] = await Promise.all([
      readCustomersById(bigcommerce, [customer.id]),
      readCustomersByEmail(bigcommerce, after.email === undefined ? [] : [after.email]),
      after.customerGroupId ? readCustomerGroups(bigcommerce) : [],
    ])
    const holder = holders.find(({ id }) => id !== customer.id)
    if (!present) return customerNotFound(customer.id)
    if (holder) return emailTaken(holder.id)
    if (after.customerGroupId && !groups.some(({ id }) => id === after.customerGroupId)) return groupNotFound(groups)
  } catch (error) {
    // the refusal stands without its reason
    if (!(error instanceof AppError)) throw error
  }
  return refusedByBigCommerce(after, named)
}
