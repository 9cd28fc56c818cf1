import type { BigCommerce } from '@/lib/bigcommerce/client'
import { readCustomersByEmail } from '@/lib/bigcommerce/customers'
import { emailKey } from '@/lib/contract/same-value'
import type { PlannedChange } from '@/lib/customers/plan'

/**
 * Who else holds the new emails of changes, by the id of the customer who is to get it. BigCommerce takes an email that another customer
 * holds where their channels differ, so that it has to be asked before. Asks nothing where no email changes. Throws what reading throws.
 */
export async function holdersOfEmails(bigcommerce: BigCommerce, changes: PlannedChange[]): Promise<Map<number, number>> {
  const wanted = changes.flatMap(({ customer, after }) => (after.email === undefined ? [] : { id: customer.id, email: after.email }))
  if (!wanted.length) return new Map()
  const byEmail = Map.groupBy(
    await readCustomersByEmail(
      bigcommerce,
      wanted.map(({ email }) => email),
    ),
    ({ email }) => emailKey(email),
  )
  const holders = new Map<number, number>()
  for (const { id, email } of wanted) {
    const holder = byEmail.get(emailKey(email))?.find((other) => other.id !== id)
    if (holder) holders.set(id, holder.id)
  }
  return holders
}
