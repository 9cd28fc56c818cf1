import { setTimeout as sleep } from 'node:timers/promises'
import { MAX_BATCH } from '@/lib/bigcommerce/put-customers'
import { changeBatch, type Result } from '@/lib/customers/change-batch'
import type { PlannedChange } from '@/lib/customers/plan'
import { db } from '@/lib/db/database'
import { vacuumRunRows } from '@/lib/db/vacuum'
import { AppError } from '@/lib/errors'
import { log } from '@/lib/log'
import { readPendingRows, type Page } from '@/lib/runs/execute/pending-rows'
import { endRun, isClaimed, Stopped, claimRun, showWait, type ClaimedRun } from '@/lib/runs/execute/claimed-run'
import { isOpen, runRecorder, type ClaimedRow } from '@/lib/runs/execute/run-recorder'
import { settleRows } from '@/lib/runs/execute/settle-rows'
import { watchPace } from '@/lib/runs/execute/watch-pace'
import { connectStore, type ConnectedStore } from '@/lib/stores/connect-store'

/** Three are at BigCommerce; the others are on record already, or are being settled, so that no call waits for the database. */
const BATCHES_IN_HAND = 6
const FIRST_PAUSE_MS = 2_000
const LONGEST_PAUSE_MS = 60_000

type Batch = { changes: PlannedChange[]; rows: Map<number, ClaimedRow> }

/**
 * Carries a run out, from where it stands: rows that were cut off are settled first, by what their customers hold. Ends when every
 * row has its state, or when the run is stopped or taken over. While BigCommerce has trouble it waits, as long as that takes.
 */
export async function executeRun(runId: string): Promise<void> {
  const run = await claimRun(runId)
  if (!run) return
  const stopWatching = watchPace(run)
  try {
    const store = await connectStore(run.storeHash, { maxWaitMs: Infinity })
    for (let wave = await nextWave(runId); wave !== null; wave = await nextWave(runId)) await executeWave(store, run, wave)
    await endRun(run, 'COMPLETED', null)
    await vacuumRunRows()
  } catch (error) {
    if (error instanceof Stopped) return
    if (!(error instanceof AppError) || error.code !== 'store_disconnected') throw error
    await endRun(run, 'FAILED', error.code)
  } finally {
    stopWatching()
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
  const inHand = new Set<Promise<void>>()
  let isDone = true
  const failures: unknown[] = []
  function start(batch: Batch) {
    const work = changeBatch(store.bigcommerce, batch.changes, runRecorder(run, batch.rows))
      .then((results) => void (isDone &&= isDecided(results)))
      .catch((error: unknown) => void failures.push(error))
      .finally(() => inHand.delete(work))
    inHand.add(work)
  }
  try {
    for await (const batch of batches(store, run, wave)) {
      if (failures.length) break
      start(batch)
      if (inHand.size >= BATCHES_IN_HAND) await Promise.race(inHand)
    }
  } catch (error) {
    if (!isTrouble(error)) failures.push(error)
    isDone = false
  }
  await Promise.all(inHand)
  const [failure] = failures.toSorted((a, b) => Number(b instanceof Stopped) - Number(a instanceof Stopped))
  if (failure !== undefined) throw failure
  return isDone
}

/** Full batches of what is to be changed; the next page is read while one is written. */
async function* batches(store: ConnectedStore, run: ClaimedRun, wave: number): AsyncGenerator<Batch> {
  let batch: Batch = { changes: [], rows: new Map() }
  let next: Promise<Page | null> = readPendingRows(store, run.id, wave, 0)
  for (let page = await next; page; page = await next) {
    next = readPendingRows(store, run.id, wave, page.last)
    // its failure is thrown where it is awaited
    next.catch(() => null)
    await settleRows(
      run,
      page.rows.flatMap((ready) => ('verdict' in ready ? ready.verdict : [])),
    )
    for (const ready of page.rows) {
      if (!('change' in ready)) continue
      batch.changes.push(ready.change)
      batch.rows.set(ready.change.customer.id, ready.row)
      if (batch.changes.length < MAX_BATCH) continue
      yield batch
      batch = { changes: [], rows: new Map() }
    }
  }
  if (batch.changes.length) yield batch
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
