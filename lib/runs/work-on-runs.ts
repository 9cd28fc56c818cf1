import type { RunState } from '@/lib/contract/run-states'
import { db } from '@/lib/db/database'
import { isAppError } from '@/lib/errors'
import { log } from '@/lib/log'
import { changeClaimed, claimRun, isStopped, type ClaimedRun } from '@/lib/runs/execute/claimed-run'
import { executeRun } from '@/lib/runs/execute/execute-run'
import { settleRun } from '@/lib/runs/execute/settle-run'
import { untilDone } from '@/lib/runs/execute/wait-out'
import { watchRun } from '@/lib/runs/execute/watch-run'
import { tellOfRun } from '@/lib/runs/tell-of-run'
import { planRun } from '@/lib/runs/plan/plan-run'
import { enqueueOpenRuns } from '@/lib/runs/control-run'
import { enqueueOpenTries, leavingWork } from '@/lib/runs/leave-store'
import { enqueue, isInterrupted, openQueue, work, type Job } from '@/lib/runs/queue'
import { openTryQueue, workOnTries } from '@/lib/runs/try-queue'
import { whileReachable } from '@/lib/runs/while-reachable'
import { connectStore, type ConnectedStore } from '@/lib/stores/connect-store'
import { tryToken } from '@/lib/stores/try-token'
import { unavailable } from '@/lib/unavailable'

/** So many unexpected failures in a row set a run aside. */
const MOST_FAILURES = 5
/** Of the growing pauses between them; it may pass. */
const FIRST_PAUSE_MS = 500
/** Of these a run fails at once; it would fail again. */
const failing = ['store_disconnected', 'too_many_rows', 'row_quota_exceeded']

/** Takes up runs that are due, in this process. */
export async function workOnRuns(): Promise<void> {
  await work({
    plan: (runId) => whileReachable(() => workOnRun(runId, 'plan', plan)),
    execute: (runId) => whileReachable(() => workOnRun(runId, 'execute', execute)),
  })
  await openTryQueue()
  await workOnTries(({ leaving, tried }) => tryToken(leaving, tried, leavingWork))
  await enqueueAllOpen()
}

/** What is due, whatever became of its jobs: the database may have been moved or restored. */
async function enqueueAllOpen(): Promise<void> {
  const prisma = await db()
  await openQueue()
  await prisma.$transaction(async (transaction) => {
    await enqueueOpenRuns(transaction)
    await enqueueOpenTries(transaction)
  })
}

/** Claims a run and works on it until it is done, stopped or has failed. Throws where this process ends. */
async function workOnRun(runId: string, job: Job, act: (run: ClaimedRun) => Promise<void>): Promise<void> {
  const run = await claimRun(runId, job)
  if (!run) return queueBehindOther(runId)
  const leave = tellOfRun(run, job)
  try {
    await act(run)
  } catch (error) {
    if (isInterrupted(error)) throw error
    if (isStopped(error)) return
    if (isAppError(error) && failing.includes(error.code)) await changeClaimed(run, 'fail', { code: error.code })
    else if (unavailable(error)) throw error
    else await countFailure(run, job, error)
  } finally {
    await leave()
  }
}

/**
 * A run waits where another one of its store is at work, whose process has ended and whose job was given back: that one goes first, and with
 * it what it has sent.
 */
async function queueBehindOther(runId: string): Promise<void> {
  const prisma = await db()
  const run = await prisma.run.findFirst({ where: { id: runId, state: 'QUEUED' }, select: { id: true, storeHash: true } })
  const state = { in: ['RUNNING', 'PAUSING', 'CANCELLING'] satisfies RunState[] }
  const other = run && (await prisma.run.findFirst({ where: { storeHash: run.storeHash, state }, select: { id: true, storeHash: true } }))
  if (!other) return
  await prisma.$transaction(async (transaction) => {
    for (const one of [other, run]) await enqueue(transaction, 'execute', one)
  })
}

async function plan(run: ClaimedRun): Promise<void> {
  await watched(run, async (signal) => {
    const store = await connect(run, signal)
    await untilDone(run, signal, async () => {
      await planRun(store, run)
      return true
    })
  })
}

async function execute(run: ClaimedRun): Promise<void> {
  if (run.state === 'RUNNING') {
    try {
      await watched(run, async (signal) => executeRun(await connect(run, signal), run, signal))
      return
    } catch (error) {
      if (!isStopped(error)) throw error
    }
  }
  const settling = await stateNow(run)
  if (settling)
    await watched(settling, (signal) =>
      settleRun(() => connectStore(run.storeHash, { requestId: run.claim, maxWaitMs: Infinity, signal }), settling, signal),
    )
}

/** The run with the state that it has now, where that is one in which what was sent is settled, and the claim is still this one. */
async function stateNow(run: ClaimedRun): Promise<ClaimedRun | null> {
  const { run: runs } = await db()
  const found = await runs.findFirst({
    where: { id: run.id, claim: run.claim, state: { in: ['PAUSING', 'CANCELLING'] } },
    select: { state: true },
  })
  return found && { ...run, state: found.state }
}

async function watched(run: ClaimedRun, act: (signal: AbortSignal) => Promise<void>): Promise<void> {
  const { signal, stop } = watchRun(run)
  try {
    await act(signal)
  } finally {
    stop()
  }
}

function connect(run: ClaimedRun, signal: AbortSignal): Promise<ConnectedStore> {
  return connectStore(run.storeHash, {
    requestId: run.claim,
    maxWaitMs: Infinity,
    priority: 'bulk',
    signal,
    callsAhead: () => run.callsAhead,
  })
}

/** What nobody foresaw may pass; a run to which it happens again and again is set aside, so that it does not keep others from their turn. */
async function countFailure(run: ClaimedRun, job: Job, error: unknown): Promise<void> {
  const prisma = await db()
  const requestId = run.claim
  log().error({ event: 'run_failed_unexpectedly', requestId, runId: run.id, storeHash: run.storeHash, err: error })
  const where = { id: run.id, claim: run.claim }
  await prisma.$transaction(async (transaction) => {
    const data = { failures: { increment: 1 }, requestId }
    const [counted] = await transaction.run.updateManyAndReturn({ where, data, select: { failures: true } })
    if (!counted) return
    if (counted.failures < MOST_FAILURES) await enqueue(transaction, job, run, FIRST_PAUSE_MS * 2 ** (counted.failures - 1))
    else await changeClaimed(run, 'fail', { code: 'internal', transaction })
  })
}
