import type { ConnectedStore } from '@/lib/stores/connect-store'
import { readCustomersById } from '@/lib/bigcommerce/customers'
import type { Customer } from '@/lib/bigcommerce/customer'
import { settleOpenChanges } from '@/lib/customers/settle-open-changes'

/** The customer as the store holds it now, or null. Changes of it that were cut off are settled by what is read. */
export async function readCustomer({ storeHash, bigcommerce }: ConnectedStore, customerId: number): Promise<Customer | null> {
  const [customer] = await readCustomersById(bigcommerce, [customerId])
  if (!customer) return null
  await settleOpenChanges(storeHash, [customer])
  return customer
}
