import { AppError } from '@/lib/errors'
import type { BigCommerce } from '@/lib/bigcommerce/client'
import type { Pace, Wait } from '@/lib/bigcommerce/pace'

const LONGEST_TIMER_MS = 2 ** 31 - 1

/**
 * Waits so long, or until something has changed. Throws `rate_limited` where that is surely not before the deadline, and the reason of the
 * signal as soon as it is aborted.
 */
export async function waitForTurn(pace: Pace, { ms, isSure }: Wait, { deadline, signal, priority }: BigCommerce): Promise<void> {
  signal?.throwIfAborted()
  const leftMs = deadline - Date.now()
  if (leftMs <= 0 || (isSure && ms > leftMs)) throw tooLate(isSure ? ms : 1_000)
  const isBulk = priority === 'bulk'
  if (isBulk) pace.bulkWaiting += 1
  try {
    await new Promise<void>((resolve, reject) => {
      function look() {
        end()
        resolve()
      }
      function stop() {
        end()
        reject(signal?.reason as Error)
      }
      function end() {
        clearTimeout(timer)
        pace.waiting.delete(look)
        signal?.removeEventListener('abort', stop)
      }
      const timer = setTimeout(look, Math.min(ms, leftMs, LONGEST_TIMER_MS))
      pace.waiting.add(look)
      signal?.addEventListener('abort', stop)
    })
  } finally {
    if (isBulk) pace.bulkWaiting -= 1
  }
}

function tooLate(retryAfterMs: number): AppError {
  const retryAfterSeconds = Math.max(1, Math.ceil(retryAfterMs / 1000))
  return new AppError('rate_limited', 'BigCommerce allows no more calls for this store right now.', { retryAfterSeconds })
}
