import type { IncomingMessage, ServerResponse } from 'node:http'
import { beforeHead } from '@/app/before-head'
import { processState } from '@/lib/process-state'

const RETRY_AFTER_SECONDS = 5
const MOST_KEPT = 1_000

type Mended = 400 | 413 | 503

const state = processState('statuses', () => ({ noted: new Map<string, Mended>() }))

/** Notes what the framework's answer to a request is to say where it knows 500 alone: 503, the database is away; 400, it cannot be read; 413, it is too long. */
export function noteStatus(requestId: string, status: Mended): void {
  if (state.noted.size < MOST_KEPT) state.noted.set(requestId, status)
}

export function mendStatus(request: IncomingMessage, response: ServerResponse): void {
  beforeHead(response, (status) => {
    // set by app/receive-requests.ts
    const requestId = String(request.headers['x-request-id'])
    const noted = state.noted.get(requestId)
    state.noted.delete(requestId)
    if (!noted || status !== 500) return status
    if (noted === 503) response.setHeader('Retry-After', RETRY_AFTER_SECONDS)
    return noted
  })
}
