import type { Answer } from '../http/answer.ts'
import type { Store } from '../stores/store.ts'
import type { ApiRequest } from './api-request.ts'
import type { LoggedRequest } from './logged-request.ts'

const MAX_ENTRIES = 50_000

type Known = Pick<LoggedRequest, 'id' | 'fault' | 'putsInFlight'>

export function logRequest(store: Store, request: ApiRequest, known: Known): LoggedRequest {
  const { method, path, query, headers } = request
  const entry: LoggedRequest = {
    method,
    path,
    requestId: headers['x-request-id']?.toString() ?? null,
    userAgent: headers['user-agent'] ?? null,
    query: Object.fromEntries(query),
    body: null,
    at: new Date().toISOString(),
    durationMs: null,
    status: null,
    ...known,
  }
  store.log.push(entry)
  if (store.log.length > MAX_ENTRIES) store.log.shift()
  store.maxPutsInFlight = Math.max(store.maxPutsInFlight, known.putsInFlight)
  return entry
}

export function logAnswer(entry: LoggedRequest, answer: Answer, startedAt: number): void {
  entry.durationMs = Math.round((performance.now() - startedAt) * 10) / 10
  entry.status = answer === 'cut' ? null : answer.status
}
