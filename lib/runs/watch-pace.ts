import { quotaWait } from '@/lib/bigcommerce/pace'
import { log } from '@/lib/log'
import { tellWait, type RunInHand } from '@/lib/runs/run-in-hand'

const LOOK_EVERY_MS = 1_000

/** While a run is carried out, tells those who look at it when it waits for BigCommerce's quota. Answers how to end that. */
export function watchPace(run: RunInHand): () => void {
  let told = false
  const timer = setInterval(() => {
    const until = quotaWait(run.storeHash)
    if (until === null && !told) return
    told = until !== null
    tellWait(run, until === null ? null : { code: 'quota', until: new Date(until) }).catch((error: unknown) =>
      log().warn({ event: 'wait_not_told', runId: run.id, err: error }),
    )
  }, LOOK_EVERY_MS)
  return () => clearInterval(timer)
}
