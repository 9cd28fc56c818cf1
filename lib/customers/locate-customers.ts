import type { Customer } from '@/lib/bigcommerce/customer'
import { emailKey, isSameEmail } from '@/lib/contract/same-value'
import type { CustomerLookup } from '@/lib/customers/customer-lookup'
import type { Edit } from '@/lib/customers/edit'
import { customerAmbiguous, customerNotFound, identifierMismatch } from '@/lib/customers/refusals'
import type { AppError } from '@/lib/errors'

export type Located = {
  /** In the order of the edits: the customer that each names, or why it names none. */
  customers: (Customer | AppError)[]
  /** Emails that were looked up on the way, and everybody who has one of them. */
  emails: string[]
  holders: Customer[]
}

/** Looks up the customers that edits name. Throws what looking up throws. */
export async function locateCustomers(lookup: CustomerLookup, edits: Edit[]): Promise<Located> {
  const ids = [...new Set(edits.flatMap(({ customerId }) => customerId ?? []))]
  const named = edits.filter(({ customerId }) => customerId === undefined)
  // where emails are looked up anyway, the holders of new ones come with them
  const emails = named.length
    ? edits.flatMap(({ customerId, email, changes }) => [customerId === undefined ? email : undefined, changes.email])
    : []
  const lookedUp = [...new Set(emails.filter((email) => email !== undefined))]
  const [byId, holders] = await Promise.all([lookup.byId(ids), lookup.byEmail(lookedUp)])
  const customers = new Map(byId.map((customer) => [customer.id, customer]))
  const byEmail = Map.groupBy(holders, ({ email }) => emailKey(email))
  return { customers: edits.map((edit) => locate(edit, customers, byEmail)), emails: lookedUp, holders }
}

export function isLocated(located: Customer | AppError): located is Customer {
  return 'id' in located
}

function locate({ customerId, email }: Edit, byId: Map<number, Customer>, byEmail: Map<string, Customer[]>): Customer | AppError {
  if (customerId !== undefined) {
    const customer = byId.get(customerId)
    if (!customer) return customerNotFound(customerId)
    return email === undefined || isSameEmail(email, customer.email) ? customer : identifierMismatch(customerId)
  }
  const [first, ...others] = byEmail.get(emailKey(email ?? '')) ?? []
  if (!first) return customerNotFound(undefined, email?.includes(','))
  return others.length ? customerAmbiguous([first, ...others]) : first
}
