import { setTimeout as sleep } from 'node:timers/promises'
import { isAppError } from '@/lib/errors'
import { showWait, type ClaimedRun } from '@/lib/runs/execute/claimed-run'

const FIRST_PAUSE_MS = 2_000
const LONGEST_PAUSE_MS = 60_000

/** BigCommerce does not answer, or takes no more calls: what passes. */
export function isTrouble(error: unknown): boolean {
  return isAppError(error) && (error.code === 'bigcommerce_unavailable' || error.code === 'rate_limited')
}

/**
 * Does something until it is done (`act` answers true), however long BigCommerce has trouble, with growing pauses in between, which are
 * shown. Throws all other errors, and the signal's reason as soon as it ends a pause.
 */
export async function untilDone(run: ClaimedRun, signal: AbortSignal, act: () => Promise<boolean>): Promise<void> {
  for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS)) {
    const isDone = await act().catch((error: unknown) => {
      if (!isTrouble(error)) throw error
      return false
    })
    if (isDone) return
    await showWait(run, { code: 'bigcommerce_unavailable', until: new Date(Date.now() + pauseMs) })
    await sleep(pauseMs, undefined, { signal }).catch(() => signal.throwIfAborted())
    await showWait(run, null)
  }
}
