import { processState } from '@/lib/process-state'

/** The end of the last update of each customer that is being updated. */
const ends = processState('customer-locks', () => new Map<string, Promise<void>>())

export type CustomerLocks = {
  /** Whether somebody else's update had to be waited for: what was read before it no longer counts. */
  hasWaited: boolean
  /** Of one customer, or of all. */
  release(customerId?: number): void
}

/**
 * Lets updates of the same customer in this process take turns, so that each sees what the one before it has written. Waits until the
 * deadline (epoch milliseconds) at most, and goes on without where somebody is still at work then. Take it before any turn.
 */
export async function lockCustomers(storeHash: string, customerIds: number[], deadline: number): Promise<CustomerLocks> {
  const releases = new Map<number, () => void>()
  let hasWaited = false
  // always in the same order, so that two updates never wait for each other
  for (const id of customerIds.toSorted((a, b) => a - b)) {
    const key = `${storeHash} ${id}`
    const before = ends.get(key)
    const { promise, resolve } = Promise.withResolvers<void>()
    const end = before ? Promise.all([before, promise]).then(() => {}) : promise
    ends.set(key, end)
    void end.then(() => ends.get(key) === end && ends.delete(key))
    releases.set(id, resolve)
    if (before) await settledBy(before, deadline)
    hasWaited ||= before !== undefined
  }
  return {
    hasWaited,
    release(customerId) {
      for (const [id, release] of releases) if (customerId === undefined || customerId === id) release()
    },
  }
}

async function settledBy(before: Promise<void>, deadline: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<void>((resolve) => (timer = setTimeout(resolve, Math.max(0, Math.min(deadline - Date.now(), 2 ** 31 - 1)))))
  await Promise.race([before, late])
  clearTimeout(timer)
}
