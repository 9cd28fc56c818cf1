import type { z } from 'zod'
import { AppError } from '@/lib/errors'
import type { BigCommerce } from '@/lib/bigcommerce/client'
import { holdStore } from '@/lib/bigcommerce/pace'
import { backOff, giveUp, refuseDisconnected } from '@/lib/bigcommerce/retry'
import { send } from '@/lib/bigcommerce/send'
import { takeTurn } from '@/lib/bigcommerce/take-turn'

const READ_TIMEOUT_MS = 10_000
const MAX_FAILURES = 5

/**
 * GETs a path and parses the answer; null for 204, which V2 gives for "none". Waits out 429s and repeats after 5xx and broken
 * connections, within the deadline. Throws `rate_limited`, `bigcommerce_unavailable`, `store_disconnected`; `internal` where
 * BigCommerce finds the request itself wrong; the signal's reason where it would have to wait.
 */
export async function read<T>(bigcommerce: BigCommerce, path: string, schema: z.ZodType<T>): Promise<T | null> {
  return (await readAt(bigcommerce, path, schema)).value
}

/** As `read`, with when it was asked, by the steady clock: it was so then or later. */
export async function readAt<T>(
  bigcommerce: BigCommerce,
  path: string,
  schema: z.ZodType<T>,
): Promise<{ value: T | null; readAt: number }> {
  let failures = 0
  for (;;) {
    const turn = await takeTurn(bigcommerce, 'read')
    const answer = await send(bigcommerce, turn, { method: 'GET', path, timeoutMs: READ_TIMEOUT_MS })
    if (answer.kind === 'answer') {
      if (answer.status === 204) return { value: null, readAt: answer.sentAt }
      if (answer.status === 200) return { value: parse(answer.body, schema), readAt: answer.sentAt }
      if (answer.status === 429) {
        holdStore(bigcommerce.storeHash, answer.limit)
        continue
      }
      refuseDisconnected(answer.status)
      if (answer.status < 500) throw new AppError('internal', 'BigCommerce did not understand a request of this app.', { cause: answer })
    }
    if (++failures >= MAX_FAILURES) throw giveUp(answer)
    await backOff(bigcommerce, failures, answer)
  }
}

function parse<T>(body: unknown, schema: z.ZodType<T>): T {
  const result = schema.safeParse(body)
  if (result.success) return result.data
  throw new AppError('bigcommerce_unavailable', 'BigCommerce gave an answer that this app cannot read.', {
    retryAfterSeconds: 60,
    cause: result.error.issues.map(({ path, code }) => `${path.join('.')}: ${code}`),
  })
}
