/** A store's BigCommerce API in hand. */
export type BigCommerce = {
  storeHash: string
  accessToken: string
  /** When whoever asked stops waiting, in epoch milliseconds; Infinity for a run. */
  deadline: number
}

/** `maxWaitMs` bounds everything done with the answer together: all calls, retries and waits for the quota. */
export function createBigCommerce(store: { storeHash: string; accessToken: string; maxWaitMs: number }): BigCommerce {
  return { storeHash: store.storeHash, accessToken: store.accessToken, deadline: Date.now() + store.maxWaitMs }
}
