import type { IncomingHttpHeaders } from 'node:http'

/** What BigCommerce's headers say of the store's quota (docs: start/about/rate-limits); null where a header is missing. */
export type RateLimit = {
  left: number | null
  quota: number | null
  resetMs: number | null
  windowMs: number | null
  retryAfterMs: number | null
}

export function readRateLimit(headers: IncomingHttpHeaders): RateLimit {
  const retryAfterSeconds = [headers['x-retry-after'], headers['retry-after']].map(toNumber).filter((value) => value !== null)
  return {
    left: toNumber(headers['x-rate-limit-requests-left']),
    quota: toNumber(headers['x-rate-limit-requests-quota']),
    resetMs: toNumber(headers['x-rate-limit-time-reset-ms']),
    windowMs: toNumber(headers['x-rate-limit-time-window-ms']),
    retryAfterMs: retryAfterSeconds.length ? Math.max(...retryAfterSeconds) * 1000 : null,
  }
}

/** How long a 429 asks to wait: the longest of its headers, or null where it has none, which means platform load. */
export function throttledForMs({ resetMs, retryAfterMs }: RateLimit): number | null {
  return resetMs === null && retryAfterMs === null ? null : Math.max(resetMs ?? 0, retryAfterMs ?? 0)
}

function toNumber(text: string | string[] | undefined): number | null {
  const number = typeof text !== 'string' || text.trim() === '' ? NaN : Number(text)
  return Number.isFinite(number) && number >= 0 ? number : null
}
