import { eventKinds, failureKinds, isEventKind, isFailureKind } from '../api/fault-kinds.ts'
import type { Fault } from '../api/fault.ts'
import type { Store } from '../stores/store.ts'
import { onlyKnown, toFields, WrongInput } from './check-input.ts'

const known = [
  ...['fault', 'method', 'pathPrefix', 'queryIncludes', 'times', 'after', 'probability'],
  ...['delayMs', 'status', 'resetMs', 'retryAfterSeconds', 'customerId', 'fields'],
]

/** Queues one fault, or a list of them. */
export function addFaults(store: Store, body: unknown): Fault[] {
  const added = (Array.isArray(body) ? (body as unknown[]) : [body]).map(toFault)
  store.faults.push(...added)
  return store.faults
}

function toFault(body: unknown): Fault {
  const fields = onlyKnown(toFields(body), known)
  const kind = String(fields.fault)
  if (!isFailureKind(kind) && !isEventKind(kind))
    throw new WrongInput(`fault: one of ${[...Object.keys(failureKinds), ...Object.keys(eventKinds)].join(', ')}`)
  if ((kind === 'edit' || kind === 'delete') && !Number.isInteger(fields.customerId)) throw new WrongInput(`${kind} needs customerId`)
  return { times: 1, after: 0, probability: 1, ...fields, fault: kind }
}
