import type { Customer } from '@/lib/bigcommerce/customer'
import { holds } from '@/lib/customers/difference'
import { settleChanges, type Settlement } from '@/lib/history/changes'
import { listOpenChanges } from '@/lib/history/open-changes'

/** Tells from customers as they were read at a moment what became of earlier changes of them that were cut off, where it can be told. */
export async function settleOpenChanges(storeHash: string, customers: Customer[], readAt: Date): Promise<void> {
  const byId = new Map(customers.map((customer) => [customer.id, customer]))
  const settlements: Settlement[] = []
  for (const { id, customerId, before, after } of await listOpenChanges(storeHash, [...byId.keys()], readAt)) {
    const customer = byId.get(customerId)
    if (customer && holds(customer, after)) settlements.push({ changeId: id, state: 'APPLIED' })
    else if (customer && holds(customer, before))
      settlements.push({ changeId: id, state: 'NOT_APPLIED', errorCode: 'bigcommerce_unavailable' })
  }
  if (settlements.length) await settleChanges(storeHash, settlements)
}
