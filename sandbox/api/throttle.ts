import type { Reply } from '../http/answer.ts'
import type { Store } from '../stores/store.ts'
import { apiError } from './errors.ts'

export type ThrottlingStyle = 'headers' | 'bare' | 'quota-left' | 'long-retry-after' | '500'

/** Counts one request against the store's quota; false where none was left. */
export function takeQuota(store: Store): boolean {
  const window = currentWindow(store)
  if (window.used >= store.switches.quota) return false
  window.used++
  return true
}

export function rateLimitHeaders(store: Store): Record<string, string> {
  const { endsAt, used } = currentWindow(store)
  return {
    'x-rate-limit-requests-left': String(Math.max(0, store.switches.quota - used)),
    'x-rate-limit-requests-quota': String(store.switches.quota),
    'x-rate-limit-time-reset-ms': String(Math.max(0, Math.ceil(endsAt - performance.now()))),
    'x-rate-limit-time-window-ms': String(store.switches.quotaWindowMs),
  }
}

export function throttled(store: Store, style: ThrottlingStyle, wanted: { resetMs?: number; retryAfterSeconds?: number } = {}): Reply {
  const reply = style === '500' ? apiError(500, 'Internal Server Error', {}) : apiError(429, 'Too many requests', {})
  if (style === 'bare') return reply
  const headers = rateLimitHeaders(store)
  const resetMs = wanted.resetMs ?? Number(headers['x-rate-limit-time-reset-ms'])
  const longer = style === 'long-retry-after' ? 2 : 0
  return {
    ...reply,
    headers: {
      ...reply.headers,
      ...headers,
      'x-rate-limit-time-reset-ms': String(resetMs),
      ...(style === 'quota-left' && { 'x-rate-limit-requests-left': '35' }),
      ...(style !== '500' && { 'x-retry-after': String(wanted.retryAfterSeconds ?? Math.ceil(resetMs / 1000) + longer) }),
    },
  }
}

function currentWindow(store: Store): Store['quotaWindow'] {
  const now = performance.now()
  if (now >= store.quotaWindow.endsAt) store.quotaWindow = { endsAt: now + store.switches.quotaWindowMs, used: 0 }
  return store.quotaWindow
}
