import type { BigCommerce } from '@/lib/bigcommerce/client'
import { changedFields, pick } from '@/lib/customers/difference'
import type { PlannedChange } from '@/lib/customers/plan'
import { writeChanges, type Written } from '@/lib/customers/write-changes'
import type { Settlement } from '@/lib/history/changes'

/** Keeps the record of what is sent. */
export type Recorder = {
  /** Before it is sent. Where this throws, nothing is. */
  attempt(batch: PlannedChange[]): Promise<void>
  /** With what became of each. */
  settle(results: Result[]): Promise<void>
  assertMaySend?(): Promise<void>
}

export type Result = { change: PlannedChange; written: Written }

/** The one way to change customers: at most ten, distinct; recorded, sent, settled, recorded. */
export async function changeBatch(bigcommerce: BigCommerce, batch: PlannedChange[], recorder: Recorder): Promise<Result[]> {
  await recorder.attempt(batch)
  const written = await writeChanges(bigcommerce, batch)
  const results = batch.map((change): Result => {
    const found = written.get(change.customer.id)
    if (!found) throw new Error(`no outcome for customer ${change.customer.id}`)
    return { change, written: found }
  })
  await recorder.settle(results)
  return results
}

/** What the history says of a result. */
export function settlementOf({ change: { after }, written }: Result, changeId: string): Settlement {
  if (written.status === 'unknown') return { changeId, state: 'UNKNOWN', errorCode: written.error.code }
  if (written.status === 'not_applied') return { changeId, state: 'NOT_APPLIED', errorCode: written.error.code }
  // the store may keep a value in another form than it was sent
  const tidied = changedFields(written.customer, after)
  return { changeId, state: 'APPLIED', ...(tidied.length ? { after: { ...after, ...pick(written.customer, tidied) } } : {}) }
}
