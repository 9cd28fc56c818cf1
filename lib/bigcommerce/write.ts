import type { BigCommerce } from '@/lib/bigcommerce/client'
import { holdStore, isHeld } from '@/lib/bigcommerce/pace'
import { refuseDisconnected } from '@/lib/bigcommerce/retry'
import { send, type Answer } from '@/lib/bigcommerce/send'
import type { Turn } from '@/lib/bigcommerce/take-turn'
import { steadyNow } from '@/lib/steady-clock'

const WRITE_TIMEOUT_MS = 60_000
/** Of a person's wait: kept back, so that a write without an answer can still be looked up. */
const KEPT_FOR_READING_MS = 4_000
/** A gateway that gave up on its server: that one may still be at work. */
const gatewayErrors = new Set([502, 504])

export type WriteAnswer =
  | { kind: 'accepted'; body: unknown; sentAt: number }
  | { kind: 'refused'; status: number; body: unknown }
  /** It may have been written. `isLate`: it may even be written after this. */
  | { kind: 'unclear'; isLate: boolean; cause: Answer }
  /**
   * Nothing was written. `throttled`: the store is held, a later turn waits for it. `lapsed`: turn or `currentUntil` had run out, since this
   * process stood still. `not_sent`: there was no connection.
   */
  | { kind: 'throttled' | 'lapsed' }
  | { kind: 'not_sent'; cause: Answer }

export type WriteRequest = {
  path: string
  body: unknown
  /** By the steady clock: later than that what it was made from is too old. */
  currentUntil: number
}

/**
 * PUTs once, in a turn that ends with it. Never repeats: after any wait customers are read again. Throws `bigcommerce_unavailable` where
 * too little time is left and `store_disconnected`; nothing was written then.
 */
export async function write(bigcommerce: BigCommerce, turn: Turn, { path, body, currentUntil }: WriteRequest): Promise<WriteAnswer> {
  if (isHeld(bigcommerce.storeHash)) {
    turn.giveBack()
    return { kind: 'throttled' }
  }
  function mayBeSent() {
    return turn.isGood() && steadyNow() <= currentUntil
  }
  const request = { method: 'PUT', path, body, timeoutMs: WRITE_TIMEOUT_MS, keptMs: KEPT_FOR_READING_MS, mayBeSent } as const
  const answer = await send(bigcommerce, turn, request)
  if (answer.kind === 'no_answer')
    return answer.isSent ? { kind: 'unclear', isLate: true, cause: answer } : { kind: 'not_sent', cause: answer }
  if (answer.kind === 'lapsed') return answer
  const { status, sentAt } = answer
  if (status === 429) {
    holdStore(bigcommerce.storeHash, answer.limit)
    return { kind: 'throttled' }
  }
  refuseDisconnected(status)
  if (status >= 200 && status < 300) return { kind: 'accepted', body: answer.body, sentAt }
  if (status >= 500) return { kind: 'unclear', isLate: gatewayErrors.has(status), cause: answer }
  return { kind: 'refused', status, body: answer.body }
}
