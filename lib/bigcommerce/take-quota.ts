import { reserveMoment } from '@/lib/bigcommerce/bulk-clock'
import type { BigCommerce } from '@/lib/bigcommerce/client'
import { noteDemand } from '@/lib/bigcommerce/demand'
import { noteDisturbance, spreadNow, untilRoom, wake, type Pace } from '@/lib/bigcommerce/pace'
import { startOfClump } from '@/lib/bigcommerce/spread'
import { waitForTurn } from '@/lib/bigcommerce/wait-for-turn'

/** A moment of the window that ends then, reserved for one bulk call. */
type Moment = { at: number; since: number; windowEnd: number }

/**
 * Waits until the store's quota has room for a call, and holds it. Answers when the calls began that it goes together with, in epoch
 * milliseconds, 0 where it goes by itself. Throws as `waitForTurn` does.
 */
export async function takeQuota(pace: Pace, bigcommerce: BigCommerce, kind: 'read' | 'write'): Promise<number> {
  if (bigcommerce.priority === 'bulk') return takeBulkQuota(pace, bigcommerce, kind)
  pace.peopleForQuota += 1
  try {
    for (let hasWaited = false; ; hasWaited = true) {
      const wait = untilRoom(pace, Date.now())
      if (wait.ms > 0) await waitForTurn(pace, wait, bigcommerce)
      else {
        if (hasWaited) noteDisturbance(bigcommerce.storeHash)
        break
      }
    }
    noteDemand(pace.demand, 1, Date.now())
    pace.held += 1
    return 0
  } finally {
    pace.peopleForQuota -= 1
    // bulk calls may have waited for this one alone
    if (pace.peopleForQuota === 0 && pace.bulkWaiting > 0) wake(pace)
  }
}

/** After everybody else, and spread over the window. */
async function takeBulkQuota(pace: Pace, bigcommerce: BigCommerce, kind: 'read' | 'write'): Promise<number> {
  const { storeHash, callsAhead, signal } = bigcommerce
  let moment: Moment | null = null
  let hasWaited = false
  for (;;) {
    const now = Date.now()
    const wait = untilRoom(pace, now)
    if (wait.ms > 0) {
      await waitForTurn(pace, wait, bigcommerce)
      hasWaited = true
      continue
    }
    if (hasWaited) noteDisturbance(storeHash)
    hasWaited = false
    if (pace.peopleForQuota > 0) {
      await waitForTurn(pace, { ms: Infinity, isSure: false }, bigcommerce)
      continue
    }
    if (moment && moment.windowEnd <= now) moment = null
    // a turn that is held waits for what is read; and once the signal is aborted, what was sent is only being settled
    const isUrgent = (kind === 'read' && pace.heldToWrite > 0) || signal?.aborted
    const next = isUrgent ? null : spreadNow(pace, callsAhead?.() ?? Infinity, now)
    const isAlone = !next || next.kind === 'at_once'
    if (isAlone || (next.kind === 'each' && moment && moment.at <= now)) {
      pace.held += 1
      return isAlone ? 0 : (moment?.at ?? 0)
    }
    if (next.kind === 'none') await waitForTurn(pace, { ms: next.lookAgainMs, isSure: false }, bigcommerce)
    else if (moment) await waitForMoment(pace, moment, bigcommerce)
    else {
      const waitMs = await reserve(pace, storeHash, next.intervalMs, next.timeLeftMs)
      const windowEnd = now + next.timeLeftMs
      moment = { since: now, at: startOfClump(Date.now() + waitMs, { end: windowEnd, ms: next.windowMs }), windowEnd }
    }
  }
}

async function waitForMoment(pace: Pace, moment: Moment, bigcommerce: BigCommerce): Promise<void> {
  pace.moments.add(moment)
  try {
    await waitForTurn(pace, { ms: moment.at - Date.now(), isSure: true }, bigcommerce)
  } finally {
    pace.moments.delete(moment)
  }
}

/** Calls that other processes' bulk work took are not people's, though headers cannot tell them apart. */
async function reserve(pace: Pace, storeHash: string, intervalMs: number, withinMs: number): Promise<number> {
  const { waitMs, turns } = await reserveMoment(storeHash, intervalMs, withinMs)
  if (turns === null) return waitMs
  const { reserved } = pace
  reserved.own += 1
  reserved.before ??= turns - reserved.own
  const others = Math.max(reserved.others, turns - reserved.own - reserved.before)
  noteDemand(pace.demand, reserved.others - others, Date.now())
  reserved.others = others
  return waitMs
}
