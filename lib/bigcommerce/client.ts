/** `interactive`: somebody waits for it, and goes first. `bulk`: spread over the quota's window, with what others need left to them. */
export type Priority = 'interactive' | 'bulk'

/** A store's BigCommerce API in hand. */
export type BigCommerce = {
  storeHash: string
  accessToken: string
  /** Goes with every call and into the history, so that what happened can be followed: the request's that asks, a run's claim. */
  requestId?: string | null | undefined
  /** When whoever asked stops waiting, in epoch milliseconds; Infinity for a run. */
  deadline: number
  priority: Priority
  /** Ends waits for a turn, a slot or after trouble early, with its reason. A call under way is never cut off. */
  signal?: AbortSignal | undefined
  /** Of bulk work: how many calls it still wants, as far as it knows. A few that fit into the window are not spread. */
  callsAhead?: (() => number) | undefined
}

export type Patience = {
  /** Bounds everything done with the store in hand together: all calls, retries and waits. */
  maxWaitMs: number
} & Partial<Pick<BigCommerce, 'requestId' | 'priority' | 'signal' | 'callsAhead'>>

export function createBigCommerce(store: { storeHash: string; accessToken: string } & Patience): BigCommerce {
  const { maxWaitMs, priority = 'interactive', ...inHand } = store
  return { ...inHand, priority, deadline: Date.now() + maxWaitMs }
}
