import type { RateLimit } from '@/lib/bigcommerce/rate-limit'

/** Until the first answer tells the quota, no more than this at once: the smallest documented quota has room for it. */
const LEFT_BEFORE_FIRST_ANSWER = 20
/** Answers of one window tell the same end, give or take their way here. */
const SAME_END_MS = 1_000

/** What this process knows of the present window of a store's quota, which all apps and processes of the store share. */
export type QuotaWindow = {
  /** Calls left by the newest headers, not counting those that are not answered yet. */
  left: number
  quota: number
  /** Null until an answer has told it. */
  windowMs: number | null
  /** In epoch milliseconds; Infinity where a window has ended and no answer has told the next one's end. */
  resetAt: number
  /** Calls of this process in this window, answered or not. */
  own: number
  /** Calls of others in this window, as far as they are known. */
  others: number
}

export function unknownWindow(): QuotaWindow {
  const left = LEFT_BEFORE_FIRST_ANSWER
  return { left, quota: left, windowMs: null, resetAt: Infinity, own: 0, others: 0 }
}

/** Begins the next window where the present one has ended. `inFlight`: calls that are not answered yet, which may count in either. */
export function rollOver(window: QuotaWindow, inFlight: number, now: number): void {
  if (window.resetAt > now) return
  window.left = window.quota
  window.resetAt = Infinity
  window.own = inFlight
  window.others = 0
}

/** Takes in what an answer told, or that it told nothing. Answers how many calls of others it made known. */
export function updateFromHeaders(window: QuotaWindow, limit: RateLimit | null, inFlight: number, now: number): number {
  if (limit?.left == null || limit.resetMs === null) {
    // the only call that can tell the window must not be kept from being sent
    window.left = Math.max(window.left - 1, inFlight === 1 && window.resetAt === Infinity ? 1 : 0)
    return 0
  }
  const isFirst = window.windowMs === null
  const resetAt = now + limit.resetMs
  const isNew = window.resetAt === Infinity || resetAt > window.resetAt + SAME_END_MS
  // what others took before this process looked tells nothing of what they take now
  if (isNew) Object.assign(window, { own: inFlight, others: 0 })
  window.quota = limit.quota ?? window.quota
  window.windowMs = limit.windowMs ?? window.windowMs
  // answers may arrive out of order
  window.left = isNew ? limit.left : Math.min(window.left, limit.left)
  window.resetAt = resetAt
  const used = window.quota - limit.left
  // calls of the window before were counted there after all
  window.own = Math.min(window.own, used + inFlight - 1)
  const others = Math.max(window.others, used - window.own)
  const found = others - window.others
  window.others = others
  return isFirst ? 0 : found
}

/** Milliseconds until the window ends; null where nothing is known of it. */
export function timeLeftMs({ resetAt, windowMs }: QuotaWindow, now: number): number | null {
  return resetAt === Infinity ? windowMs : Math.max(0, resetAt - now)
}
