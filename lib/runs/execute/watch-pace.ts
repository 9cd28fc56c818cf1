import { quotaWait } from '@/lib/bigcommerce/pace'
import { log } from '@/lib/log'
import { showWait, type ClaimedRun } from '@/lib/runs/execute/claimed-run'

const LOOK_EVERY_MS = 1_000

/** While a run is carried out, tells those who look at it when it waits for BigCommerce's quota. Answers how to end that. */
export function watchPace(run: ClaimedRun): () => void {
  let told = false
  const timer = setInterval(() => {
    const wait = quotaWait(run.storeHash)
    if (!wait && !told) return
    told = wait !== null
    showWait(run, wait && { ...wait, code: 'quota', until: new Date(wait.until) }).catch((error: unknown) =>
      log().warn({ event: 'wait_not_told', runId: run.id, err: error }),
    )
  }, LOOK_EVERY_MS)
  return () => clearInterval(timer)
}
