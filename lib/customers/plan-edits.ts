import type { ConnectedStore } from '@/lib/stores/connect-store'
import { readCustomersByEmail, readCustomersById } from '@/lib/bigcommerce/customers'
import type { Customer } from '@/lib/bigcommerce/customer'
import { checkEmailsAndGroups } from '@/lib/customers/check-emails-and-groups'
import { changedFields, difference, isSameEmail } from '@/lib/customers/difference'
import type { Edit } from '@/lib/customers/edit'
import { customerAmbiguous, customerChanged, customerNotFound, identifierMismatch, repeatedCustomer } from '@/lib/customers/errors'
import { refused, type Plan } from '@/lib/customers/plan'
import type { AppError } from '@/lib/errors'

/**
 * Compares each edit with the customer as the store holds it now, in as few calls as lists allow, and writes nothing. Plans stand
 * in the order of the edits; no customer is planned twice. Throws what reading throws.
 */
export async function planEdits({ bigcommerce }: ConnectedStore, edits: Edit[]): Promise<Plan[]> {
  const ids = [...new Set(edits.flatMap(({ customerId }) => customerId ?? []))]
  const named = edits.filter(({ customerId }) => customerId === undefined)
  // where emails are looked up anyway, the holders of new ones come with them
  const emails = named.length
    ? edits.flatMap(({ customerId, email, changes }) => [customerId === undefined ? email : undefined, changes.email])
    : []
  const lookedUp = [...new Set(emails.filter((email) => email !== undefined))]
  const [byId, byEmail] = await Promise.all([readCustomersById(bigcommerce, ids), readCustomersByEmail(bigcommerce, lookedUp)])

  const customers = new Map(byId.map((customer) => [customer.id, customer]))
  const seen = new Set<number>()
  const plans = edits.map((edit): Plan => {
    const customer = locate(edit, customers, byEmail)
    if (!('id' in customer)) return refused(customer)
    if (seen.has(customer.id)) return refused(repeatedCustomer(customer.id), customer)
    seen.add(customer.id)
    return planOne(edit, customer)
  })
  return checkEmailsAndGroups(bigcommerce, plans, { emails: lookedUp, holders: byEmail })
}

function planOne({ changes, expected = {} }: Edit, customer: Customer): Plan {
  const { before, after } = difference(customer, changes)
  if (!Object.keys(after).length) return { status: 'unchanged', customer, before, after, fieldsUpdated: [] }
  const stale = changedFields(customer, expected).filter((field) => field in after)
  if (stale.length) return refused(customerChanged(customer.id, stale), customer)
  return { status: 'planned', customer, before, after }
}

function locate({ customerId, email }: Edit, byId: Map<number, Customer>, byEmail: Customer[]): Customer | AppError {
  if (customerId !== undefined) {
    const customer = byId.get(customerId)
    if (!customer) return customerNotFound(customerId)
    return email === undefined || isSameEmail(email, customer.email) ? customer : identifierMismatch(customerId)
  }
  const [first, ...others] = byEmail.filter((customer) => isSameEmail(email ?? '', customer.email))
  if (!first) return customerNotFound()
  return others.length ? customerAmbiguous([first, ...others]) : first
}
