import { type AppError, isAppError } from '@/lib/errors'
import type { BigCommerce } from '@/lib/bigcommerce/client'
import { readCustomersByEmail, readCustomersById } from '@/lib/bigcommerce/customers'
import { readCustomerGroups } from '@/lib/bigcommerce/groups'
import { joinRefusals } from '@/lib/customers/join-refusals'
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
    const [first, ...others] = [
      present ? null : customerNotFound(customer.id),
      holder ? emailTaken(holder.id) : null,
      after.customerGroupId && !groups.some(({ id }) => id === after.customerGroupId) ? groupNotFound(groups) : null,
    ].filter((error) => error !== null)
    if (first) return joinRefusals(first, ...others)
  } catch (error) {
    // the refusal stands without its reason
    if (!isAppError(error)) throw error
  }
  return refusedByBigCommerce(after, named)
}
