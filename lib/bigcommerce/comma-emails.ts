import type { BigCommerce } from '@/lib/bigcommerce/client'
import type { Customer } from '@/lib/bigcommerce/customer'
import { listCustomers } from '@/lib/bigcommerce/list-customers'

const PAGE = 250

/**
 * All customers whose email has a comma, such as `"doe, jane"@example.com`: no list can ask for them, so the store is read to its end, as long
 * as it has no more than `most` customers; of a larger one none.
 */
export async function readCommaEmails(bigcommerce: BigCommerce, most: number): Promise<Customer[]> {
  const found: Customer[] = []
  let after: string | undefined
  do {
    const { customers, total, next } = await listCustomers(bigcommerce, { filter: {}, limit: PAGE, after })
    if (after === undefined && (total === null || total > most)) return []
    found.push(...customers.filter(({ email }) => email.includes(',')))
    after = next ?? undefined
  } while (after !== undefined)
  return found
}
