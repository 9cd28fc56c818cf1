import { setTimeout as sleep } from 'node:timers/promises'
import { isAppError } from '@/lib/errors'
import { changeClaimed, showWait, type ClaimedRun, type RunWait } from '@/lib/runs/execute/claimed-run'
import { compareRows, compareSent, findSentRows } from '@/lib/runs/execute/pending-rows'
import { isOver, overAt, unknown, type ClaimedRow } from '@/lib/runs/execute/row-verdicts'
import { settleRows, type RowVerdict } from '@/lib/runs/execute/settle-rows'
import { isTrouble } from '@/lib/runs/execute/wait-out'
import { followLeaders } from '@/lib/runs/plan/followers'
import type { ConnectedStore } from '@/lib/stores/connect-store'

const LOOK_EVERY_MS = 3_000
/** After so long without an answer of BigCommerce the rest is told as unknown. */
const GIVE_UP_AFTER_MS = 5 * 60_000

/**
 * Finds out what became of everything that a run which is PAUSING or CANCELLING has sent, and only then lets it be PAUSED or CANCELLED.
 * What is not there may still come: it counts as not made once it cannot any more, and its row is pending again. Meanwhile it is shown what is
 * waited for.
 */
export async function settleRun(connect: () => Promise<ConnectedStore>, run: ClaimedRun, signal: AbortSignal): Promise<void> {
  const giveUpAt = Date.now() + GIVE_UP_AFTER_MS
  for (;;) {
    const wait = await settleSent(connect, run).catch((error: unknown): RunWait | 'untold' => {
      if (isTrouble(error) && Date.now() < giveUpAt) return { code: 'bigcommerce_unavailable', until: new Date(Date.now() + LOOK_EVERY_MS) }
      if (isAppError(error) && error.code !== 'unavailable') return 'untold'
      throw error
    })
    if (wait === 'untold') await settleUnknown(run)
    if (wait === 'untold' || wait === null) break
    await showWait(run, wait)
    await sleep(LOOK_EVERY_MS, undefined, { signal }).catch(() => signal.throwIfAborted())
  }
  await followLeaders(run, { isEnding: true })
  await changeClaimed(run, 'settled')
}

/** Once over what was sent; answers until when some rows cannot be told yet, null where all are. */
async function settleSent(connect: () => Promise<ConnectedStore>, run: ClaimedRun): Promise<RunWait | null> {
  let until = 0
  for await (const rows of sentRows(run)) {
    const compared = await compareRows(
      await connect(),
      rows,
      (row, customer) => compareSent(row, customer) ?? { row, verdict: notMade(row) },
    )
    for (const { row, verdict } of compared) if (!verdict && row.attempt) until = Math.max(until, overAt(row.attempt))
    await settleRows(
      run,
      compared.flatMap(({ verdict }) => verdict ?? []),
    )
  }
  return until ? { code: 'outcome_open', until: new Date(until) } : null
}

/** Nobody can tell any more; the history finds out when the customers are read next. */
async function settleUnknown(run: ClaimedRun): Promise<void> {
  for await (const rows of sentRows(run)) await settleRows(run, rows.map(unknown))
}

async function* sentRows(run: ClaimedRun): AsyncGenerator<ClaimedRow[]> {
  for (let after: number | null = 0; after !== null;) {
    const found = await findSentRows(run, after)
    if (found.rows.length) yield found.rows
    after = found.last
  }
}

/** Of a row whose customer holds the old values: not made, once it cannot come any more. */
function notMade({ rowNumber, attempt }: ClaimedRow): RowVerdict | null {
  if (!attempt || !isOver(attempt)) return null
  const settlement = { changeId: attempt.id, state: 'NOT_APPLIED' as const, errorCode: 'bigcommerce_unavailable' }
  return { rowNumber, state: 'PENDING', code: null, settlement, plan: null }
}
