import { processState } from '@/lib/process-state'

/** Keeps the calls of a store's bulk work apart, over all processes. */
export type BulkClock = {
  /**
   * Reserves the next moment, from which on it lasts `intervalMs` to the one after it: answers in how many milliseconds it is. The one after
   * it is not put off for longer than `withinMs`. `turns`: how many have been reserved so far by anybody.
   */
  reserve(storeHash: string, intervalMs: number, withinMs: number): Promise<{ waitMs: number; turns: number }>
}

const shared = processState<{ clock?: BulkClock | undefined; nextAt: Map<string, number> }>('bulk-clock', () => ({ nextAt: new Map() }))

/** Where several processes share a database, its clock keeps them apart; one process alone has its own. */
export function shareBulkClock(clock: BulkClock | undefined): void {
  shared.clock = clock
}

/** As `BulkClock.reserve`; `turns` is null where all bulk calls are this process's. */
export async function reserveMoment(
  storeHash: string,
  intervalMs: number,
  withinMs: number,
): Promise<{ waitMs: number; turns: number | null }> {
  if (shared.clock) return shared.clock.reserve(storeHash, intervalMs, withinMs)
  const now = Date.now()
  const next = Math.min(Math.max(now, shared.nextAt.get(storeHash) ?? 0) + intervalMs, now + Math.max(intervalMs, withinMs))
  shared.nextAt.set(storeHash, next)
  return { waitMs: next - intervalMs - now, turns: null }
}
