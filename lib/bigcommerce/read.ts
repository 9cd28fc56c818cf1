import type { z } from 'zod'
import { AppError } from '@/lib/errors'
import type { BigCommerce } from '@/lib/bigcommerce/client'
import { backOff, giveUp, refuseDisconnected, waitOutThrottle } from '@/lib/bigcommerce/retry'
import { send } from '@/lib/bigcommerce/send'

const READ_TIMEOUT_MS = 10_000
const MAX_FAILURES = 5

/**
 * GETs a path and parses the answer; null for 204, which V2 gives for "none". Waits out 429s and repeats after 5xx and broken
 * connections, within the deadline. Throws `rate_limited`, `bigcommerce_unavailable`, `store_disconnected`; `internal` where
 * BigCommerce finds the request itself wrong.
 */
export async function read<T>(bigcommerce: BigCommerce, path: string, schema: z.ZodType<T>): Promise<T | null> {
  let throttles = 0
  let failures = 0
  for (;;) {
    const answer = await send(bigcommerce, { method: 'GET', path, timeoutMs: READ_TIMEOUT_MS })
    if (answer.kind === 'answer') {
      if (answer.status === 204) return null
      if (answer.status === 200) return parse(answer.body, schema)
      if (answer.status === 429) {
        await waitOutThrottle(bigcommerce, answer.limit, throttles++)
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
