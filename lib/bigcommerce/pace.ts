import { processState } from '@/lib/process-state'
import { steadyNow } from '@/lib/steady-clock'
import type { Demand } from '@/lib/bigcommerce/demand'
import { rollOver, timeLeftMs, unknownWindow, type QuotaWindow } from '@/lib/bigcommerce/quota-window'
import { throttledForMs, type RateLimit } from '@/lib/bigcommerce/rate-limit'
import { spread, type Spread } from '@/lib/bigcommerce/spread'
import { demandRate } from '@/lib/bigcommerce/demand'

const FIRST_BARE_THROTTLE_MS = 1_000
const LONGEST_BARE_THROTTLE_MS = 60_000
/** A bulk call that waits for less than this is told by nobody. */
const TOLD_WAIT_MS = 2_000
/** Nor one that is spread over the window: calls of a few seconds go together. */
const TOLD_SPREAD_MS = 5_000

/** Of a bulk call that is spread over the window: when it goes out, and since when it waits for that, in epoch milliseconds. */
type Moment = { at: number; since: number }

/** How the calls of this process to one store go. */
export type Pace = {
  window: QuotaWindow
  /** Until then, after a 429, nothing is sent. */
  blockedUntil: number
  /** 429s in a row that did not say for how long. */
  throttles: number
  /** Calls that are not answered yet. */
  inFlight: number
  /** Turns that were taken and whose call is not sent yet; those to write may be held for a while. */
  held: number
  heldToWrite: number
  /** Of BigCommerce's three PUTs at once, those of this process. */
  writes: number
  /** Interactive calls that wait: for the quota, for one of the three. */
  peopleForQuota: number
  peopleForSlot: number
  bulkWaiting: number
  /** Moments that bulk calls have reserved and wait for. */
  moments: Set<Moment>
  /** The end of the last disturbance, by the steady clock: what was read before it is read again before anything is written. */
  disturbedAt: number
  demand: Demand
  /** Moments reserved on the shared clock: `others` is what this process knows of those of other processes. */
  reserved: { own: number; others: number; before: number | null }
  waiting: Set<() => void>
}

const paces = processState('paces', () => new Map<string, Pace>())

export function paceOf(storeHash: string): Pace {
  const known = paces.get(storeHash)
  if (known) return known
  const none = {
    blockedUntil: 0,
    throttles: 0,
    inFlight: 0,
    held: 0,
    heldToWrite: 0,
    writes: 0,
    peopleForQuota: 0,
    peopleForSlot: 0,
    bulkWaiting: 0,
  }
  const reserved = { own: 0, others: 0, before: null }
  const pace: Pace = { ...none, window: unknownWindow(), disturbedAt: 0, demand: [], reserved, moments: new Set(), waiting: new Set() }
  paces.set(storeHash, pace)
  return pace
}

export function wake(pace: Pace): void {
  for (const look of [...pace.waiting]) look()
}

/** Holds all calls of the store after a 429: for as long as it asks, or for a growing while where it does not say. */
export function holdStore(storeHash: string, limit: RateLimit): void {
  const pace = paceOf(storeHash)
  const now = Date.now()
  const bareMs = Math.min(FIRST_BARE_THROTTLE_MS * 2 ** pace.throttles, LONGEST_BARE_THROTTLE_MS) * (1 + Math.random() / 4)
  // of calls that were under way together, the first counts
  if (pace.blockedUntil <= now) pace.throttles += 1
  pace.blockedUntil = Math.max(pace.blockedUntil, now + (throttledForMs(limit) ?? bareMs))
  pace.disturbedAt = Math.max(pace.disturbedAt, steadyNow() + pace.blockedUntil - now)
}

export function isHeld(storeHash: string): boolean {
  return paceOf(storeHash).blockedUntil > Date.now()
}

/** A wait has ended during which customers may have been edited: what was read before it no longer counts. */
export function noteDisturbance(storeHash: string): void {
  const pace = paceOf(storeHash)
  pace.disturbedAt = Math.max(pace.disturbedAt, steadyNow())
}

/** When a call may be sent; `isSure` false where the answer to another one may make room before that. */
export type Wait = { ms: number; isSure: boolean }

/** Until the store's quota has room for one call more; 0 where it has. */
export function untilRoom(pace: Pace, now: number): Wait {
  if (pace.blockedUntil > now) return { ms: pace.blockedUntil - now, isSure: true }
  const { window, inFlight, held } = pace
  rollOver(window, inFlight, now)
  if (window.left - inFlight - held > 0) return { ms: 0, isSure: true }
  if (window.resetAt === Infinity) return { ms: tellsWindow(pace) ? 0 : Infinity, isSure: false }
  return { ms: window.resetAt - now, isSure: inFlight === 0 }
}

/** Nothing is known of the window, and no other call is about to tell it: those that are held may wait for what this one reads. */
function tellsWindow({ window, inFlight, held, heldToWrite }: Pace): boolean {
  return window.resetAt === Infinity && inFlight + held - heldToWrite === 0
}

/** How bulk work goes on now; null where its call is the one to tell the store's quota. */
export function spreadNow(pace: Pace, callsAhead: number, now: number): (Spread & { timeLeftMs: number; windowMs: number }) | null {
  const { window, held } = pace
  const { quota, windowMs } = window
  const restMs = timeLeftMs(window, now)
  if (windowMs === null || restMs === null || tellsWindow(pace)) return null
  const demand = demandRate(pace.demand, now)
  // headers may have counted calls that are not answered yet, so what is left by them is too little
  const room = quota - window.own - window.others - held
  const input = { room, quota, windowMs, timeLeftMs: restMs, demand, callsAhead }
  return { ...spread(input), timeLeftMs: restMs, windowMs }
}

export type QuotaWait = { until: number; quota: number; windowMs: number | null }

/**
 * Until when the store's bulk calls wait for the quota or for a 429 to end, in epoch milliseconds; null where they do not. That they are
 * spread over the window is no wait, unless people leave them so little that the next one is far away.
 */
export function quotaWait(storeHash: string): QuotaWait | null {
  const pace = paces.get(storeHash)
  if (!pace?.bulkWaiting) return null
  const now = Date.now()
  const { ms, isSure } = untilRoom(pace, now)
  const { quota, windowMs } = pace.window
  if (ms > 0) return isSure ? { until: now + ms, quota, windowMs } : null
  const first = [...pace.moments].toSorted((a, b) => a.at - b.at)[0]
  if (first && first.at > now && first.at - first.since > TOLD_SPREAD_MS) return { until: first.at, quota, windowMs }
  const next = spreadNow(pace, Infinity, now)
  return next?.kind === 'none' && next.timeLeftMs > TOLD_WAIT_MS ? { until: now + next.timeLeftMs, quota, windowMs } : null
}
