import type { BigCommerce } from '@/lib/bigcommerce/client'
import type { Turn } from '@/lib/bigcommerce/take-turn'
import { changedFields, pick } from '@/lib/customers/difference'
import type { PlannedChange } from '@/lib/customers/plan'
import { writeChanges } from '@/lib/customers/write-changes'
import type { Written } from '@/lib/customers/written'
import type { Settlement } from '@/lib/history/changes'

/** Keeps the record of what is sent. */
export type Recorder = {
  /** In the turn, before it is sent. Where this throws, nothing is. */
  attempt(batch: PlannedChange[]): Promise<void>
  /** In the turn, before any of the batch is sent again: after an unclear answer, a 429, because this process stood still, or as a part of a refused batch. Where this throws, it is not. */
  assertMaySend(batch: PlannedChange[]): Promise<void>
  /** With what became of each; of a batch that was stopped half way, only of those of which it is known. */
  settle(results: Result[]): Promise<void>
}

export type Result = { change: PlannedChange; written: Written }

/**
 * Recorded, sent, settled, recorded: at most ten changes of distinct customers, in a turn to write that ends with it. Throws what the
 * recorder throws and the signal's reason; changes that were sent by then and are not settled stay open in the record.
 */
export async function changeBatch(bigcommerce: BigCommerce, turn: Turn, batch: PlannedChange[], recorder: Recorder): Promise<Result[]> {
  try {
    await recorder.attempt(batch)
  } catch (error) {
    turn.giveBack()
    throw error
  }
  const results: Result[] = []
  try {
    await writeChanges(bigcommerce, turn, batch, {
      assertMaySend: (changes) => recorder.assertMaySend(changes),
      tell: (change, written) => void results.push({ change, written }),
    })
  } catch (error) {
    if (results.length) await recorder.settle(results)
    throw error
  }
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
