import { setTimeout as sleep } from 'node:timers/promises'
import { MAX_BATCH } from '@/lib/bigcommerce/put-customers'
import type { Result } from '@/lib/customers/change-batch'
import { changeFrom, type ChangeSource } from '@/lib/customers/change-from'
import type { PlannedChange } from '@/lib/customers/plan'
import { db } from '@/lib/db/database'
import { vacuumRunRows } from '@/lib/db/vacuum'
import { AppError } from '@/lib/errors'
import { log } from '@/lib/log'
import { readPendingRows, type Page, type Ready } from '@/lib/runs/execute/pending-rows'
import { endRun, isClaimed, Stopped, claimRun, showWait, type ClaimedRun } from '@/lib/runs/execute/claimed-run'
import { isOpen, runRecorder, type ClaimedRow } from '@/lib/runs/execute/run-recorder'
import { settleRows } from '@/lib/runs/execute/settle-rows'
import { watchPace } from '@/lib/runs/execute/watch-pace'
import { connectStore, type ConnectedStore } from '@/lib/stores/connect-store'

const FIRST_PAUSE_MS = 2_000
const LONGEST_PAUSE_MS = 60_000

/**
 * Carries a run out, from where it stands: rows that were cut off are settled first, by what their customers hold. Ends when every
 * row has its state, or when the run is stopped or taken over. While BigCommerce has trouble it waits, as long as that takes.
 */
export async function executeRun(runId: string): Promise<void> {
  const run = await claimRun(runId)
  if (!run) return
  const stopWatching = watchPace(run)
  let counting: NodeJS.Timeout | undefined
  try {
    const { runRow } = await db()
    let left = await runRow.count({ where: { runId, state: 'PENDING', leaderRow: null } })
    counting = setInterval(() => {
      void runRow.count({ where: { runId, state: 'PENDING', leaderRow: null } }).then((count) => (left = count))
    }, 1_000)
    function callsAhead() {
      return Math.ceil(left / MAX_BATCH) + Math.ceil(left / 249)
    }
    const store = await connectStore(run.storeHash, { maxWaitMs: Infinity, priority: 'bulk', callsAhead })
    for (let wave = await nextWave(runId); wave !== null; wave = await nextWave(runId)) await executeWave(store, run, wave)
    await endRun(run, 'COMPLETED', null)
    await vacuumRunRows()
  } catch (error) {
    if (error instanceof Stopped) return
    if (!(error instanceof AppError) || error.code !== 'store_disconnected') throw error
    await endRun(run, 'FAILED', error.code)
  } finally {
    stopWatching()
    clearInterval(counting)
    log().info({ event: 'run_left', runId, storeHash: run.storeHash })
  }
}

async function nextWave(runId: string): Promise<number | null> {
  const { runRow } = await db()
  const first = await runRow.aggregate({ where: { runId, state: 'PENDING', leaderRow: null }, _min: { wave: true } })
  return first._min.wave
}

/** All rows of a wave, until none is pending: a later wave may need what this one frees. */
async function executeWave(store: ConnectedStore, run: ClaimedRun, wave: number): Promise<void> {
  for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS)) {
    const isDone = await executePass(store, run, wave)
    if (isDone) return
    await waitOut(run, pauseMs)
  }
}

/** Once over the pending rows. False where some could not be decided. */
async function executePass(store: ConnectedStore, run: ClaimedRun, wave: number): Promise<boolean> {
  const rows = new Map<number, ClaimedRow>()
  const recorder = runRecorder(run, rows)
  let isDone = true
  async function settle(results: Result[]) {
    await recorder.settle(results)
    isDone &&= isDecided(results)
  }
  try {
    await changeFrom(store.bigcommerce, pendingChanges(store, run, wave, rows), { ...recorder, settle })
  } catch (error) {
    if (!isTrouble(error)) throw error
    return false
  }
  return isDone
}

/** Full batches of what is to be changed; the next page is read while one is written. */
function pendingChanges(store: ConnectedStore, run: ClaimedRun, wave: number, rows: Map<number, ClaimedRow>): ChangeSource {
  type Change = Extract<Ready, { change: PlannedChange }>
  const pending: Change[] = []
  let isLast = false
  let prefetched: Promise<Page | null> | null = null
  async function take(page: Page | null) {
    if (!page) return
    const verdicts = page.rows.flatMap((ready) => ('verdict' in ready ? ready.verdict : []))
    await settleRows(run, verdicts)
    for (const ready of page.rows) if ('change' in ready) pending.push(ready)
    prefetched = readPendingRows(store, run.id, wave, page.last)
    // its failure is thrown where it is awaited
    prefetched.catch(() => null)
  }
  return {
    async next(freshSince) {
      for (;;) {
        const [first] = pending
        if (first && pending.slice(0, MAX_BATCH).some(({ change }) => change.customer.readAt < freshSince)) {
          pending.length = 0
          await prefetched
          await take(await readPendingRows(store, run.id, wave, first.row.rowNumber - 1))
        } else if (pending.length >= MAX_BATCH || isLast) break
        else {
          const page: Page | null = await (prefetched ?? readPendingRows(store, run.id, wave, 0))
          isLast = page === null
          await take(page)
        }
      }
      const batch = pending.splice(0, MAX_BATCH)
      for (const { change, row } of batch) rows.set(change.customer.id, row)
      return batch.map(({ change }) => change)
    },
  }
}

function isDecided(results: Result[]): boolean {
  const lost = results.find(({ written }) => written.status === 'not_applied' && written.error.code === 'store_disconnected')
  if (lost && 'error' in lost.written) throw lost.written.error
  return results.every(({ written }) => !isOpen(written))
}

function isTrouble(error: unknown): boolean {
  return error instanceof AppError && (error.code === 'bigcommerce_unavailable' || error.code === 'rate_limited')
}

/** Until BigCommerce is tried again; ends early, with `Stopped`, where somebody stops the run. */
async function waitOut(run: ClaimedRun, ms: number): Promise<void> {
  const until = new Date(Date.now() + ms)
  await showWait(run, { code: 'bigcommerce_unavailable', until })
  while (Date.now() < until.getTime()) {
    await sleep(Math.min(1_000, ms))
    if (!(await isClaimed(run))) throw new Stopped()
  }
  await showWait(run, null)
}
