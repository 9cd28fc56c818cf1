import type { BigCommerce } from '@/lib/bigcommerce/client'
import { noteDemand } from '@/lib/bigcommerce/demand'
import { paceOf, wake, type Pace } from '@/lib/bigcommerce/pace'
import { updateFromHeaders } from '@/lib/bigcommerce/quota-window'
import type { RateLimit } from '@/lib/bigcommerce/rate-limit'
import { takeQuota } from '@/lib/bigcommerce/take-quota'
import { takeSlot, type Slot } from '@/lib/bigcommerce/take-slot'
import { steadyNow } from '@/lib/steady-clock'

/** What was read longer ago than this is read again before something is written. */
export const FRESH_MS = 5_000

/** One call that may be sent. It ends with `done` or `giveBack`, one of them, once. */
export type Turn = {
  /** By the steady clock: what was read before is read again before something is written in this turn. */
  freshSince: number
  /** Whether a wait has come since that moment, for the quota, a 429 or trouble, during which customers may have been edited. */
  hasWaitedSince(readAt: number): boolean
  /** Whether a write still has one of the three at once; where not, because this process stood still or was cut off, it takes a new turn. */
  isGood(): boolean
  /** The call is sent. */
  begin(): void
  /** With the limits that its answer told, or null where none came. */
  done(limit: RateLimit | null): void
  /** Nothing was sent. */
  giveBack(): void
}

/**
 * Waits until the store's quota and, for a write, BigCommerce's ceiling of three at once over all processes have room. Interactive calls
 * go first; bulk calls are spread over the quota's window. Throws `rate_limited` as soon as it is clear that there is no turn before
 * the deadline, and the signal's reason where it would have to wait.
 */
export async function takeTurn(bigcommerce: BigCommerce, kind: 'read' | 'write'): Promise<Turn> {
  const pace = paceOf(bigcommerce.storeHash)
  for (;;) {
    const clumpAt = await takeQuota(pace, bigcommerce, kind)
    let slot: Slot | null = null
    try {
      if (kind === 'write') slot = await takeSlot(pace, bigcommerce)
    } catch (error) {
      giveBackQuota(pace)
      throw error
    }
    // the wait for one of the three may have been long
    if (pace.blockedUntil <= Date.now()) return turnOf(pace, slot, clumpAt)
    slot?.leave()
    giveBackQuota(pace)
  }
}

function turnOf(pace: Pace, slot: Slot | null, clumpAt: number): Turn {
  const toWrite = slot ? 1 : 0
  pace.heldToWrite += toWrite
  return {
    freshSince: Math.max(steadyNow() - FRESH_MS, pace.disturbedAt, clumpAt),
    hasWaitedSince: (readAt) => readAt < pace.disturbedAt,
    isGood: () => slot?.isGood() ?? true,
    begin() {
      pace.held -= 1
      pace.heldToWrite -= toWrite
      pace.inFlight += 1
      pace.window.own += 1
    },
    done(limit) {
      const now = Date.now()
      noteDemand(pace.demand, updateFromHeaders(pace.window, limit, pace.inFlight, now), now)
      if (limit?.left != null) pace.throttles = 0
      pace.inFlight -= 1
      slot?.leave()
      wake(pace)
    },
    giveBack() {
      pace.heldToWrite -= toWrite
      slot?.leave()
      giveBackQuota(pace)
    },
  }
}

function giveBackQuota(pace: Pace): void {
  pace.held -= 1
  wake(pace)
}
