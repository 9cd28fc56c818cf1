import type { BigCommerce } from '@/lib/bigcommerce/client'
import { takeTurn, type Turn } from '@/lib/bigcommerce/take-turn'
import { changeBatch, type Recorder, type Result } from '@/lib/customers/change-batch'
import type { PlannedChange } from '@/lib/customers/plan'
import { isAppError } from '@/lib/errors'

/** What is to be changed, asked for batch by batch. */
export type ChangeSource = {
  /**
   * Asked in a turn to write, one question at a time: at most ten changes of distinct customers, all of whom were read at or after
   * `freshSince` (by the steady clock). None: there is nothing more.
   */
  next(freshSince: number): Promise<PlannedChange[]>
}

/** Three are at BigCommerce; the others are being settled, so that no call waits for the database. */
const BATCHES_IN_HAND = 6

/**
 * The one way to change customers: take a turn, ask for what is to be written, record it, send it, settle it, record what became of it;
 * several batches at once, until there is nothing more. At the first error no further turn is taken, what is under way is settled,
 * then it is thrown, the signal's reason before any other: what the source, the recorder and `takeTurn` throw, and
 * `store_disconnected`, once the batch that met it is settled.
 */
export async function changeFrom(bigcommerce: BigCommerce, source: ChangeSource, recorder: Recorder): Promise<void> {
  const { signal } = bigcommerce
  const stop = new AbortController()
  const taking = { ...bigcommerce, signal: signal ? AbortSignal.any([signal, stop.signal]) : stop.signal }
  const inHand = new Set<Promise<void>>()
  const failures: unknown[] = []
  function fail(error: unknown) {
    failures.push(error)
    stop.abort(error)
  }
  async function change(turn: Turn, batch: PlannedChange[]) {
    try {
      assertConnected(await changeBatch(bigcommerce, turn, batch, recorder))
    } catch (error) {
      fail(error)
    }
  }
  try {
    for (;;) {
      taking.signal.throwIfAborted()
      const turn = await takeTurn(taking, 'write')
      const batch = await nextOf(source, turn, taking.signal)
      if (!batch.length) break
      const work = change(turn, batch).finally(() => inHand.delete(work))
      inHand.add(work)
      if (inHand.size >= BATCHES_IN_HAND) await Promise.race(inHand)
    }
  } catch (error) {
    fail(error)
  }
  await Promise.all(inHand)
  if (failures.length) throw signal?.aborted ? signal.reason : failures[0]
}

/** The turn is given back where it is not used. */
async function nextOf(source: ChangeSource, turn: Turn, signal: AbortSignal): Promise<PlannedChange[]> {
  try {
    const batch = await source.next(turn.freshSince)
    signal.throwIfAborted()
    if (!batch.length) turn.giveBack()
    return batch
  } catch (error) {
    turn.giveBack()
    throw error
  }
}

/** Whatever else there is would be refused as well. */
function assertConnected(results: Result[]): void {
  for (const { written } of results) {
    const error = written.status === 'applied' ? null : written.status === 'unknown' ? written.error.cause : written.error
    if (isAppError(error) && error.code === 'store_disconnected') throw error
  }
}
