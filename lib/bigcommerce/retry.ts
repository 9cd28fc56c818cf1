import { setTimeout as sleep } from 'node:timers/promises'
import { AppError } from '@/lib/errors'
import type { BigCommerce } from '@/lib/bigcommerce/client'
import { holdStore } from '@/lib/bigcommerce/pace'
import { throttledForMs, type RateLimit } from '@/lib/bigcommerce/rate-limit'
import type { Answer } from '@/lib/bigcommerce/send'

const FIRST_BACKOFF_MS = 300
const FIRST_BARE_THROTTLE_MS = 1_000
const MAX_BACKOFF_MS = 60_000

/** Holds the store for as long as a 429 asks, or for a growing while where it does not say. The next turn waits, or gives up. */
export async function waitOutThrottle({ storeHash }: BigCommerce, limit: RateLimit, earlier: number): Promise<void> {
  holdStore(storeHash, throttledForMs(limit) ?? growing(FIRST_BARE_THROTTLE_MS, earlier))
}

/** Waits before the repetition of a failed call; throws `bigcommerce_unavailable` at once where the deadline comes first. */
export async function backOff(bigcommerce: BigCommerce, failures: number, failure: unknown): Promise<void> {
  const ms = growing(FIRST_BACKOFF_MS, failures - 1)
  if (Date.now() + ms >= bigcommerce.deadline) throw giveUp(failure)
  await sleep(ms)
}

export function giveUp(failure: unknown): AppError {
  return new AppError('bigcommerce_unavailable', 'BigCommerce does not answer right now.', { retryAfterSeconds: 30, cause: failure })
}

/** 401 and 403 mean that the token no longer works: uninstalled, or its scopes changed. Throws `store_disconnected`. */
export function refuseDisconnected(status: number): void {
  if (status === 401 || status === 403)
    throw new AppError('store_disconnected', 'The connection to the store no longer works. Open the app again from the control panel.', {
      cause: { status } satisfies Pick<Extract<Answer, { kind: 'answer' }>, 'status'>,
    })
}

function growing(firstMs: number, earlier: number): number {
  return Math.min(firstMs * 2 ** earlier, MAX_BACKOFF_MS) * (1 + Math.random() / 4)
}
