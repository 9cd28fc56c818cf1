import type { ApiRequest } from './api-request.ts'
import type { Failure, Fault } from './fault.ts'
import { isFailureKind } from './fault-kinds.ts'
import type { Store } from '../stores/store.ts'

/** Takes from the queue what applies to this request: every event, and the first failure; otherwise the failure that the switches ask for. */
export function takeFaults(store: Store, request: ApiRequest): { failure: Failure | null; events: Fault[] } {
  const events: Fault[] = []
  let failure: Failure | null = null
  for (const fault of store.faults.filter((candidate) => matches(candidate, request))) {
    if (isFailureKind(fault.fault) && failure) continue
    if (fault.after > 0) {
      fault.after--
      continue
    }
    if (fault.probability < 1 && store.random() >= fault.probability) continue
    if (fault.times !== null) fault.times--
    if (isFailureKind(fault.fault)) failure = { ...fault, fault: fault.fault, delayMs: fault.delayMs ?? store.switches.delayMs }
    else events.push(fault)
  }
  store.faults = store.faults.filter(({ times }) => times === null || times > 0)
  return { failure: failure ?? standingFailure(store, request), events }
}

function matches({ method, pathPrefix = '', queryIncludes = '' }: Fault, request: ApiRequest): boolean {
  return (!method || method === request.method) && request.path.startsWith(pathPrefix) && request.decodedQuery.includes(queryIncludes)
}

function standingFailure({ switches, random }: Store, { method }: ApiRequest): Failure | null {
  const kind = method === 'GET' ? switches.readTrouble : switches.writeTrouble
  const percent = method === 'GET' ? switches.readTroublePercent : switches.writeTroublePercent
  if (!isFailureKind(kind) || (percent < 100 && random() * 100 >= percent)) return null
  return { fault: kind, delayMs: switches.delayMs }
}
