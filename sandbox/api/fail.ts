import { setTimeout as wait } from 'node:timers/promises'
import { html, json, type Answer, type Reply } from '../http/answer.ts'
import type { Store } from '../stores/store.ts'
import { apiError } from './errors.ts'
import type { FailureKind } from './fault-kinds.ts'
import type { Failure } from './fault.ts'
import { throttled } from './throttle.ts'

const PAGE = '<!doctype html><title>Error</title><h1>The page could not be shown</h1>'

const carriedOut: FailureKind[] = ['cut-after', 'timeout-written', 'delay-before', 'delay-after', 'truncated', 'not-json']

/** True where the request is checked and carried out as usual, and only its answer is spoilt. */
export function isCarriedOut({ fault }: Failure): boolean {
  return carriedOut.includes(fault)
}

/** What a failing request is answered instead of being carried out; null where it is carried out all the same. */
export async function failBefore(store: Store, failure: Failure): Promise<Answer | null> {
  switch (failure.fault) {
    case 'throttled':
      return throttled(store, 'headers', failure)
    case 'throttled-bare':
      return throttled(store, 'bare')
    case 'throttled-quota-left':
      return throttled(store, 'quota-left', failure)
    case 'throttled-long':
      return throttled(store, 'long-retry-after', failure)
    case 'throttled-500':
      return throttled(store, '500', failure)
    case 'error':
      return apiError(failure.status ?? 500, 'Internal Server Error', {})
    case 'graphql-errors':
      return json(200, { data: null, errors: [{ message: 'Something went wrong.' }] })
    case 'bad-gateway':
      return html(502, PAGE)
    case 'unavailable':
      return apiError(503, 'Service Unavailable', {})
    case 'timeout-not-written':
      return apiError(504, 'Gateway Timeout', {})
    case 'cut-before':
      return 'cut'
    case 'hang':
      await wait(failure.delayMs)
      return 'cut'
    case 'delay-before':
      await wait(failure.delayMs)
      return null
    default:
      return null
  }
}

/** What becomes of the answer to a request that was carried out. */
export async function failAfter(failure: Failure, reply: Reply): Promise<Answer> {
  switch (failure.fault) {
    case 'cut-after':
      return 'cut'
    case 'timeout-written':
      return apiError(504, 'Gateway Timeout', {})
    case 'delay-after':
      await wait(failure.delayMs)
      return reply
    case 'truncated':
      return { ...reply, isTruncated: true }
    case 'not-json':
      return html(200, PAGE)
    default:
      return reply
  }
}
