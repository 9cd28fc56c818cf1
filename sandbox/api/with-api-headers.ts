import type { Answer } from '../http/answer.ts'
import type { Store } from '../stores/store.ts'
import type { ApiRequest } from './api-request.ts'
import { rateLimitHeaders } from './throttle.ts'

/** Adds what every answer of the API carries: the request's id, and the quota except where the platform leaves it out. */
export function withApiHeaders(answer: Answer, store: Store, { method, path }: ApiRequest, requestId: string): Answer {
  if (answer === 'cut') return answer
  const hasQuota = method !== 'DELETE' && answer.status !== 401 && answer.status !== 429 && answer.status < 500
  const isV2 = path.startsWith('/v2/')
  const quota = hasQuota ? rateLimitHeaders(store) : {}
  return {
    ...answer,
    headers: {
      vary: 'Accept-Encoding',
      ...quota,
      ...(isV2 && { 'x-bc-store-version': '7.6.0' }),
      ...(isV2 && hasQuota && { 'x-bc-apilimit-remaining': '2147483647' }),
      ...answer.headers,
      'x-request-id': requestId,
    },
  }
}
