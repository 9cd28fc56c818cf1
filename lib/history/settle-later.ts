import { setTimeout as sleep } from 'node:timers/promises'
import { settleChanges, type Settlement } from '@/lib/history/changes'
import { log } from '@/lib/log'

const FIRST_PAUSE_MS = 1_000
const LONGEST_PAUSE_MS = 30_000
const GIVES_UP_AFTER_MS = 10 * 60_000

/**
 * Closes attempts whose outcome is known and could not be written, as soon as the database answers again. It goes on for ten minutes, and ends
 * with the process: what is open then is settled when the customer is next read.
 */
export function settleLater(storeHash: string, settlements: Settlement[]): void {
  void settle(storeHash, settlements)
}

async function settle(storeHash: string, settlements: Settlement[]): Promise<void> {
  const givesUpAt = Date.now() + GIVES_UP_AFTER_MS
  for (let pauseMs = FIRST_PAUSE_MS; Date.now() < givesUpAt; pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS)) {
    await sleep(pauseMs, undefined, { ref: false })
    try {
      await settleChanges(storeHash, settlements)
      return log().info({ event: 'changes_settled_late', storeHash, count: settlements.length })
    } catch (error) {
      log().debug({ event: 'changes_still_open', storeHash, err: error })
    }
  }
}
