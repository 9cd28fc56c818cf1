import { RateLimiterMemory, type RateLimiterRes } from 'rate-limiter-flexible'
import { AppError } from '@/lib/errors'
import { processState } from '@/lib/process-state'

/** Requests of one key in a window. BigCommerce's own limits are kept by lib/bigcommerce. */
export const REQUESTS = 600
export const WINDOW_SECONDS = 60

const limiter = processState('api-limiter', () => new RateLimiterMemory({ points: REQUESTS, duration: WINDOW_SECONDS }))

/** Counts a request of a key. `headers` tell what is left; with `error` nothing is. */
export async function countRequest(keyId: string): Promise<{ headers: Record<string, string>; error: AppError | null }> {
  try {
    return { headers: limitHeaders(await limiter.consume(keyId)), error: null }
  } catch (refusal) {
    if (refusal instanceof Error) throw refusal
    const state = refusal as RateLimiterRes
    const retryAfterSeconds = resetSeconds(state)
    const error = new AppError('rate_limited', `This API key may ask ${REQUESTS} times in ${WINDOW_SECONDS} seconds.`, {
      retryAfterSeconds,
    })
    return { headers: limitHeaders(state), error }
  }
}

/** As draft-ietf-httpapi-ratelimit-headers-03 names them. */
function limitHeaders(state: RateLimiterRes): Record<string, string> {
  return {
    'RateLimit-Limit': String(REQUESTS),
    'RateLimit-Remaining': String(Math.max(0, state.remainingPoints)),
    'RateLimit-Reset': String(resetSeconds(state)),
  }
}

function resetSeconds({ msBeforeNext }: RateLimiterRes): number {
  return Math.max(1, Math.ceil(msBeforeNext / 1000))
}
