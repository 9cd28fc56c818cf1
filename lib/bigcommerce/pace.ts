import { AppError } from '@/lib/errors'
import { processState } from '@/lib/process-state'
import type { RateLimit } from '@/lib/bigcommerce/rate-limit'
import { takeWriteSlot } from '@/lib/bigcommerce/write-slots'

/** BigCommerce's ceiling for PUT /customers (reference: customers.v3.yml). */
const MAX_WRITES_IN_FLIGHT = 3
/** Until the first answer tells the quota, no more than this at once: the smallest documented quota has room for it. */
const LEFT_BEFORE_FIRST_ANSWER = 20
/** Of each hundred calls bulk runs leave so many to those who cannot wait for the next window, until this one is about to end. */
const RESERVED_OF_HUNDRED = 3
const RESERVED_UNTIL_MS = 2_000

/** What this process knows of one store's quota, which all apps of the store share. */
type Pace = {
  /** Calls left by the newest headers, not counting those in flight. */
  left: number
  quota: number
  windowMs: number | null
  resetAt: number
  blockedUntil: number
  inFlight: number
  writesInFlight: number
  waiting: Set<() => void>
}

const paces = processState('paces', () => new Map<string, Pace>())

function paceOf(storeHash: string): Pace {
  const known = paces.get(storeHash)
  if (known) return known
  const pace: Pace = {
    left: LEFT_BEFORE_FIRST_ANSWER,
    quota: LEFT_BEFORE_FIRST_ANSWER,
    windowMs: null,
    resetAt: Infinity,
    blockedUntil: 0,
    inFlight: 0,
    writesInFlight: 0,
    waiting: new Set(),
  }
  paces.set(storeHash, pace)
  return pace
}

/** `done`: with the answer's limits, or null where none came. `giveBack`: nothing was sent. */
export type Turn = { done(limit: RateLimit | null): void; giveBack(): void }

/**
 * Waits until the store's quota and, for a write, the ceiling of three at once over all processes have room. Throws `rate_limited` as soon as it is clear that there is no turn before the deadline.
 */
export async function takeTurn({ storeHash, deadline }: { storeHash: string; deadline: number }, isWrite: boolean): Promise<Turn> {
  const pace = paceOf(storeHash)
  for (;;) {
    const waitMs = turnIn(pace, { isWrite, isPatient: deadline === Infinity })
    if (waitMs === 0) break
    await waitForTurn(pace, waitMs, deadline)
  }
  pace.inFlight += 1
  if (isWrite) pace.writesInFlight += 1
  let leaveSlot: (() => void) | null = null
  function giveBack() {
    leaveSlot?.()
    pace.inFlight -= 1
    if (isWrite) pace.writesInFlight -= 1
    wake(pace)
  }
  try {
    if (isWrite) leaveSlot = await takeWriteSlot(storeHash, deadline)
  } catch (error) {
    giveBack()
    throw error
  }
  return {
    giveBack,
    done(limit) {
      updateFromHeaders(pace, limit)
      giveBack()
    },
  }
}

/** Holds all calls of the store, after a 429. */
export function holdStore(storeHash: string, ms: number): void {
  const pace = paceOf(storeHash)
  pace.blockedUntil = Math.max(pace.blockedUntil, Date.now() + ms)
}

export type QuotaWait = { until: number; quota: number; windowMs: number | null }

/** Until when a bulk run's calls wait for the store's quota or for a 429 to end, in epoch milliseconds; null where they do not. */
export function quotaWait(storeHash: string): QuotaWait | null {
  const pace = paces.get(storeHash)
  if (!pace?.waiting.size) return null
  const waitMs = turnIn(pace, { isWrite: false, isPatient: true })
  const { quota, windowMs } = pace
  return waitMs === 0 || waitMs === Infinity ? null : { until: Date.now() + waitMs, quota, windowMs }
}

/** 0 = now; otherwise milliseconds, Infinity where only another call's answer can make room. */
function turnIn(pace: Pace, { isWrite, isPatient }: { isWrite: boolean; isPatient: boolean }): number {
  const now = Date.now()
  if (pace.blockedUntil > now) return pace.blockedUntil - now
  if (isWrite && pace.writesInFlight >= MAX_WRITES_IN_FLIGHT) return Infinity
  if (pace.resetAt <= now) {
    pace.left = pace.quota
    pace.resetAt = Infinity
  }
  const room = pace.left - pace.inFlight
  const reservedMs = isPatient && pace.resetAt !== Infinity ? pace.resetAt - RESERVED_UNTIL_MS - now : 0
  if (room > (reservedMs > 0 ? Math.floor(pace.quota / 100) * RESERVED_OF_HUNDRED : 0)) return 0
  // the last calls of a window are sent once those in flight have told what they left
  if (pace.inFlight > 0 || pace.resetAt === Infinity) return Infinity
  return room > 0 ? reservedMs : pace.resetAt - now
}

function updateFromHeaders(pace: Pace, limit: RateLimit | null): void {
  if (limit?.left == null || limit.resetMs === null) {
    pace.left = Math.max(pace.left - 1, pace.inFlight === 1 && pace.resetAt === Infinity ? 1 : 0)
    return
  }
  const resetAt = Date.now() + limit.resetMs
  // answers of one window tell the same end, give or take their way here, but may arrive out of order
  const isNewWindow = pace.resetAt === Infinity || resetAt > pace.resetAt + 1000
  pace.left = isNewWindow ? limit.left : Math.min(pace.left, limit.left)
  pace.quota = limit.quota ?? pace.quota
  pace.windowMs = limit.windowMs ?? pace.windowMs
  pace.resetAt = resetAt
}

function wake(pace: Pace): void {
  for (const turn of [...pace.waiting]) turn()
}

async function waitForTurn(pace: Pace, waitMs: number, deadline: number): Promise<void> {
  const leftMs = deadline - Date.now()
  if (leftMs <= 0 || (waitMs !== Infinity && waitMs > leftMs)) {
    const retryAfterSeconds = Math.max(1, Math.ceil((waitMs === Infinity ? 1000 : waitMs) / 1000))
    throw new AppError('rate_limited', 'BigCommerce allows no more calls for this store right now.', { retryAfterSeconds })
  }
  await new Promise<void>((resolve) => {
    function turn() {
      clearTimeout(timer)
      pace.waiting.delete(turn)
      resolve()
    }
    const timer = setTimeout(turn, Math.min(waitMs, leftMs, 2 ** 31 - 1))
    pace.waiting.add(turn)
  })
}
