/** Ways in which a request fails. Each answers instead of the API, or spoils the API's answer. */
export const failureKinds = {
  throttled: '429 with all headers',
  'throttled-bare': '429 without any rate-limit header: platform load',
  'throttled-quota-left': '429 whose headers show quota left',
  'throttled-long': '429 whose X-Retry-After is longer than the reset',
  'throttled-500': '500, as rate limiting occasionally shows',
  error: '500 (or `status`)',
  'graphql-errors': '200 with the errors of GraphQL, nothing was written',
  'bad-gateway': '502 with an HTML page',
  unavailable: '503',
  'cut-before': 'the connection breaks, nothing was written',
  'cut-after': 'the connection breaks, the request was carried out',
  'timeout-not-written': '504, nothing was written',
  'timeout-written': '504, the request was carried out',
  'delay-before': 'waits `delayMs`, then carries the request out, even where the client has gone',
  'delay-after': 'carries the request out, then waits `delayMs` before it answers',
  hang: 'waits `delayMs`, then breaks the connection; nothing was written',
  truncated: 'carries the request out and sends half of the answer',
  'not-json': 'carries the request out and answers 200 with an HTML page',
} as const

/** Things that happen around a request which itself is answered as usual. */
export const eventKinds = {
  edit: 'right after the request, somebody else sets `fields` of customer `customerId`',
  delete: 'right after the request, somebody else deletes customer `customerId`',
  'revoke-token': 'just before the request, the store’s token is revoked',
  'remove-groups': 'right after the request, all customer groups are gone',
} as const

export type FailureKind = keyof typeof failureKinds
export type EventKind = keyof typeof eventKinds

export function isFailureKind(kind: string): kind is FailureKind {
  return Object.hasOwn(failureKinds, kind)
}

export function isEventKind(kind: string): kind is EventKind {
  return Object.hasOwn(eventKinds, kind)
}
