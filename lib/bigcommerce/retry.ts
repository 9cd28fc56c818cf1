import { AppError } from '@/lib/errors'
import type { BigCommerce } from '@/lib/bigcommerce/client'
import { noteDisturbance } from '@/lib/bigcommerce/pace'
import { pause } from '@/lib/bigcommerce/pause'
import type { Answer } from '@/lib/bigcommerce/send'

const FIRST_BACKOFF_MS = 300
const MAX_BACKOFF_MS = 60_000

/**
 * Waits before the repetition of a failed call; throws `bigcommerce_unavailable` at once where the deadline comes first, and the signal's
 * reason. What was read before no longer counts.
 */
export async function backOff({ storeHash, deadline, signal }: BigCommerce, failures: number, failure: unknown): Promise<void> {
  const ms = Math.min(FIRST_BACKOFF_MS * 2 ** (failures - 1), MAX_BACKOFF_MS) * (1 + Math.random() / 4)
  if (Date.now() + ms >= deadline) throw giveUp(failure)
  await pause(ms, signal)
  noteDisturbance(storeHash)
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
