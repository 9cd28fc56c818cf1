import type { Customer } from '@/lib/bigcommerce/customer'
import { holds } from '@/lib/customers/difference'
import { settleChanges, type Settlement } from '@/lib/history/changes'
import { listOpenChanges } from '@/lib/history/open-changes'
import { steadyDate } from '@/lib/steady-clock'

/**
 * Tells from customers that were just read what became of earlier changes of them whose outcome is not known, where it can be told: that they
 * were made, at once; that they were not, once they cannot be made any more.
 */
export async function settleOpenChanges(storeHash: string, customers: Customer[]): Promise<void> {
  if (!customers.length) return
  const byId = new Map(customers.map((customer) => [customer.id, customer]))
  const readAt = steadyDate(Math.min(...customers.map((customer) => customer.readAt)))
  const settlements: Settlement[] = []
  for (const { id, customerId, before, after, isOver } of await listOpenChanges(storeHash, [...byId.keys()], readAt)) {
    const customer = byId.get(customerId)
    if (customer && holds(customer, after)) settlements.push({ changeId: id, state: 'APPLIED' })
    else if (customer && isOver && holds(customer, before))
      settlements.push({ changeId: id, state: 'NOT_APPLIED', errorCode: 'bigcommerce_unavailable' })
  }
  if (settlements.length) await settleChanges(storeHash, settlements)
}
