import { readStoreInformation } from '@/lib/bigcommerce/read-store-information'
import { readCustomersById } from '@/lib/bigcommerce/customers'
import { db } from '@/lib/db/database'
import type { ConnectedStore } from '@/lib/stores/connect-store'

/** Any customer will do, also one that does not exist: it is asked for only to see whether BigCommerce lets the token read. */
const TRIED_CUSTOMER_ID = 1

/**
 * Tries the store's token on what the app needs it for, and keeps what the store tells of itself. Answers with the store's name as it
 * is now. Throws `store_disconnected` where the token does not work, `rate_limited` and `bigcommerce_unavailable`.
 */
export async function checkConnection({ storeHash, bigcommerce }: ConnectedStore): Promise<{ name: string }> {
  const [information] = await Promise.all([readStoreInformation(bigcommerce), readCustomersById(bigcommerce, [TRIED_CUSTOMER_ID])])
  const { store } = await db()
  await store.updateMany({ where: { storeHash }, data: information })
  return { name: information.name }
}
