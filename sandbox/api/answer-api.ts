import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import type { Answer } from '../http/answer.ts'
import type { Request } from '../http/request.ts'
import type { Store } from '../stores/store.ts'
import { toApiRequest, type ApiRequest } from './api-request.ts'
import { checkAccess } from './check-access.ts'
import { readJsonBody } from './read-json-body.ts'
import { apiError, unauthorized } from './errors.ts'
import { happenAfter, happenBefore } from './events.ts'
import { failAfter, failBefore, isCarriedOut } from './fail.ts'
import type { Failure, Fault } from './fault.ts'
import { takeFaults } from './faults.ts'
import { findOperation } from './operations.ts'
import { logAnswer, logRequest } from './request-log.ts'
import { withApiHeaders } from './with-api-headers.ts'

/** Answers a request to a store's API, with the limits and faults that apply to it. */
export async function answerApi(stores: Map<string, Store>, request: Request): Promise<Answer> {
  const apiRequest = toApiRequest(request)
  if (!apiRequest) return apiError(400, 'Bad Request', {})
  const store = stores.get(apiRequest.storeHash)
  if (!store) return unauthorized()
  const startedAt = performance.now()
  const { failure, events } = takeFaults(store, apiRequest)
  happenBefore(store, events)
  const putsInFlight = apiRequest.method === 'PUT' ? store.putsInFlight + 1 : 0
  const refusal = failure && !isCarriedOut(failure) ? null : checkAccess(store, apiRequest, putsInFlight)
  const entry = logRequest(store, apiRequest, { id: randomUUID().replaceAll('-', ''), fault: failure?.fault ?? null, putsInFlight })
  // a request that the checks refuse does not count as in flight
  if (!refusal && putsInFlight) store.putsInFlight++
  try {
    const text = await apiRequest.readBody()
    entry.body = toLoggable(text)
    const answer = refusal ?? (await carryOut(store, apiRequest, text, failure, events))
    const sent = withApiHeaders(answer, store, apiRequest, entry.id)
    logAnswer(entry, sent, startedAt)
    return sent
  } finally {
    if (!refusal && putsInFlight) store.putsInFlight--
  }
}

async function carryOut(store: Store, request: ApiRequest, text: string, failure: Failure | null, events: Fault[]): Promise<Answer> {
  const latencyMs = request.method === 'GET' ? store.switches.readLatencyMs : store.switches.writeLatencyMs
  if (latencyMs > 0) await wait(latencyMs)
  const instead = failure && (await failBefore(store, failure))
  if (instead) return instead
  const operation = findOperation(request)
  if (!operation || operation === 'wrong-method') return apiError(404, 'Not Found')
  const body = readJsonBody(request, text)
  const reply = 'refusal' in body ? body.refusal : operation.carryOut(store, request, body.value)
  happenAfter(store, events, request)
  return failure ? failAfter(failure, reply) : reply
}

function toLoggable(text: string): unknown {
  try {
    return text === '' ? null : (JSON.parse(text) as unknown)
  } catch {
    return text
  }
}
