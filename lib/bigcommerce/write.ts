import type { BigCommerce } from '@/lib/bigcommerce/client'
import { backOff, giveUp, refuseDisconnected, waitOutThrottle } from '@/lib/bigcommerce/retry'
import { send, type Answer } from '@/lib/bigcommerce/send'

const WRITE_TIMEOUT_MS = 60_000
/** Of a person's wait: kept back, so that a write without an answer can still be looked up. */
const KEPT_FOR_READING_MS = 4_000
const MAX_FAILURES = 5

export type WriteAnswer =
  | { kind: 'accepted'; body: unknown }
  | { kind: 'refused'; status: number; body: unknown }
  /** It may have been written. `isLate`: it may even be written after this. */
  | { kind: 'unclear'; isLate: boolean; cause: Answer }

/**
 * PUTs once. Repeats only what BigCommerce cannot have written: a 429, a connection that was never made. Throws `rate_limited`,
 * `bigcommerce_unavailable` and `store_disconnected`, and each of them means that nothing was written.
 */
export async function write(bigcommerce: BigCommerce, path: string, body: unknown): Promise<WriteAnswer> {
  let throttles = 0
  let failures = 0
  for (;;) {
    const answer = await send(bigcommerce, { method: 'PUT', path, body, timeoutMs: WRITE_TIMEOUT_MS, keptMs: KEPT_FOR_READING_MS })
    if (answer.kind === 'no_answer') {
      if (answer.isSent) return { kind: 'unclear', isLate: answer.isLate, cause: answer }
      if (++failures >= MAX_FAILURES) throw giveUp(answer)
      await backOff(bigcommerce, failures, answer)
      continue
    }
    if (answer.status === 429) {
      await waitOutThrottle(bigcommerce, answer.limit, throttles++)
      continue
    }
    refuseDisconnected(answer.status)
    if (answer.status >= 200 && answer.status < 300) return { kind: 'accepted', body: answer.body }
    if (answer.status >= 500) return { kind: 'unclear', isLate: false, cause: answer }
    return { kind: 'refused', status: answer.status, body: answer.body }
  }
}
