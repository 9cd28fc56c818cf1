import { quotaWait } from '@/lib/bigcommerce/pace'
import { log } from '@/lib/log'
import { assertClaimed, isStopped, showWait, type ClaimedRun } from '@/lib/runs/execute/claimed-run'
import { isInterrupted } from '@/lib/runs/queue'

const LOOK_EVERY_MS = 1_000

/**
 * While a run is worked on: ends its waits, by the signal's reason, as soon as it is stopped or this process ends, and tells those who
 * look at the run when it waits for BigCommerce's quota.
 */
export function watchRun(run: ClaimedRun): { signal: AbortSignal; stop: () => void } {
  const controller = new AbortController()
  let isShown = false
  async function look(): Promise<void> {
    try {
      await assertClaimed(run)
      const wait = quotaWait(run.storeHash)
      if (!wait && !isShown) return
      isShown = wait !== null
      await showWait(run, wait && { ...wait, code: 'quota', until: new Date(wait.until) })
    } catch (error) {
      if (isStopped(error) || isInterrupted(error)) controller.abort(error)
      // the database is away for a moment: whoever writes finds out
      else log().warn({ event: 'run_not_watched', runId: run.id, err: error })
    }
  }
  let isLooking = false
  const timer = setInterval(() => {
    if (isLooking) return
    isLooking = true
    void look().finally(() => (isLooking = false))
  }, LOOK_EVERY_MS)
  return { signal: controller.signal, stop: () => clearInterval(timer) }
}
