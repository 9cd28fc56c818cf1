import type { BigCommerce } from '@/lib/bigcommerce/client'
import { readCommaEmails } from '@/lib/bigcommerce/comma-emails'
import type { Customer } from '@/lib/bigcommerce/customer'
import { readCustomersByEmail, readCustomersById } from '@/lib/bigcommerce/customers'
import { emailKey } from '@/lib/contract/same-value'

/** As many customers as are read while somebody waits, for emails that no list can ask for: twenty calls. */
const MOST_READ = 5_000

/**
 * Where customers are looked up by ids or emails, in no particular order; those that the store does not hold are absent. Emails are
 * compared without regard to case, and several customers may share one. Throws what reading throws.
 */
export type CustomerLookup = {
  byId: (ids: number[]) => Promise<Customer[]>
  byEmail: (emails: string[]) => Promise<Customer[]>
}

/**
 * Asks BigCommerce for what is looked up, in as few calls as lists allow. For emails with a comma the store is read once, if it has no more than
 * `mostRead` customers; in a larger one they are not found.
 */
export function lookUpInLists(bigcommerce: BigCommerce, { mostRead = MOST_READ } = {}): CustomerLookup {
  let withCommas: Promise<Customer[]> | undefined
  return {
    byId: (ids) => readCustomersById(bigcommerce, ids),
    async byEmail(emails) {
      const asked = new Set(emails.filter((email) => email.includes(',')).map(emailKey))
      if (!asked.size) return readCustomersByEmail(bigcommerce, emails)
      withCommas ??= readCommaEmails(bigcommerce, mostRead)
      const [listed, read] = await Promise.all([readCustomersByEmail(bigcommerce, emails), withCommas])
      return [...listed, ...read.filter(({ email }) => asked.has(emailKey(email)))]
    },
  }
}
