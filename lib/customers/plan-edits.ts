import type { ConnectedStore } from '@/lib/stores/connect-store'
import type { Customer } from '@/lib/bigcommerce/customer'
import { checkEmailsAndGroups } from '@/lib/customers/check-emails-and-groups'
import { lookUpInLists } from '@/lib/customers/customer-lookup'
import { changedFields, wantedOf } from '@/lib/customers/difference'
import type { Edit } from '@/lib/customers/edit'
import { customerChanged, repeatedCustomer } from '@/lib/customers/refusals'
import { isLocated, locateCustomers } from '@/lib/customers/locate-customers'
import { refused, type Plan } from '@/lib/customers/plan'

/**
 * Compares each edit with the customer as the store holds it now, in as few calls as lists allow, and writes nothing. Plans stand
 * in the order of the edits; no customer is planned twice; a refusal tells all that the store has against its edit. Throws what reading
 * throws.
 */
export async function planEdits({ bigcommerce }: ConnectedStore, edits: Edit[]): Promise<Plan[]> {
  const { customers, emails, holders } = await locateCustomers(lookUpInLists(bigcommerce), edits)
  const seen = new Set<number>()
  const plans = edits.map((edit, index): Plan => {
    const customer = customers[index]!
    if (!isLocated(customer)) return refused(customer)
    if (seen.has(customer.id)) return refused(repeatedCustomer(customer.id), customer)
    seen.add(customer.id)
    return planOne(edit, customer)
  })
  return checkEmailsAndGroups(bigcommerce, edits, plans, { emails, holders })
}

/** One edit against its customer: unchanged, changed by somebody else in between, or planned. */
export function planOne(edit: Edit, customer: Customer): Plan {
  const { before, after } = wantedOf(customer, edit)
  if (!Object.keys(after).length) return { status: 'unchanged', customer, before, after, fieldsUpdated: [] }
  const stale = changedFields(customer, edit.expected ?? {}).filter((field) => field in after)
  if (stale.length) return refused(customerChanged(customer.id, stale), customer)
  return { status: 'planned', customer, before, after }
}
