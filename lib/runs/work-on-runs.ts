import { randomUUID } from 'node:crypto'
import type { RunState } from '@/lib/contract/run-states'
import { db } from '@/lib/db/database'
import { AppError } from '@/lib/errors'
import { log } from '@/lib/log'
import { changeClaimed, claimRun, Stopped, type ClaimedRun } from '@/lib/runs/execute/claimed-run'
import { executeRun } from '@/lib/runs/execute/execute-run'
import { settleRun } from '@/lib/runs/execute/settle-run'
import { untilDone } from '@/lib/runs/execute/wait-out'
import { watchRun } from '@/lib/runs/execute/watch-run'
import { planRun } from '@/lib/runs/plan/plan-run'
import { enqueue, Interrupted, jobOf, openQueue, work, type Job } from '@/lib/runs/queue'
import { connectStore, type ConnectedStore } from '@/lib/stores/connect-store'

/** So many unexpected failures in a row set a run aside. */
const MOST_FAILURES = 5
/** Of the growing pauses between them; it may pass. */
const FIRST_PAUSE_MS = 500
/** Of these a run fails at once; it would fail again. */
const failing = ['store_disconnected', 'too_many_rows']

/** Takes up runs that are due, in this process. */
export async function workOnRuns(): Promise<void> {
  await work({
    plan: (runId) => workOnRun(runId, 'plan', plan),
    execute: (runId) => workOnRun(runId, 'execute', execute),
  })
  await enqueueOpenRuns()
}

/** Runs that are due, whatever became of their jobs: the database may have been moved or restored. One too many does nothing. */
async function enqueueOpenRuns(): Promise<void> {
  const prisma = await db()
  await openQueue()
  const open = await prisma.run.findMany({
    where: { state: { in: ['PLANNING', 'REPLANNING', 'QUEUED', 'RUNNING', 'PAUSING', 'CANCELLING'] } },
    orderBy: { createdAt: 'asc' },
    select: { id: true, storeHash: true, state: true },
  })
  for (const run of open) {
    const job = jobOf(run.state)
    if (job) await prisma.$transaction((transaction) => enqueue(transaction, job, run))
  }
}

/** Claims a run and works on it until it is done, stopped or has failed. Throws where this process ends. */
async function workOnRun(runId: string, job: Job, act: (run: ClaimedRun) => Promise<void>): Promise<void> {
  const run = await claimRun(runId, job)
  if (!run) return queueBehindOther(runId)
  try {
    await act(run)
  } catch (error) {
    if (error instanceof Interrupted) throw error
    if (error instanceof Stopped) return
    if (error instanceof AppError && failing.includes(error.code)) await changeClaimed(run, 'fail', { code: error.code })
    else await countFailure(run, job, error)
  } finally {
    log().info({ event: 'run_left', runId, storeHash: run.storeHash })
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
      if (!(error instanceof Stopped)) throw error
    }
  }
  const settling = await stateNow(run)
  if (settling)
    await watched(settling, (signal) => settleRun(() => connectStore(run.storeHash, { maxWaitMs: Infinity, signal }), settling, signal))
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
  return connectStore(run.storeHash, { maxWaitMs: Infinity, priority: 'bulk', signal, callsAhead: () => run.callsAhead })
}

/** What nobody foresaw may pass; a run to which it happens again and again is set aside, so that it does not keep others from their turn. */
async function countFailure(run: ClaimedRun, job: Job, error: unknown): Promise<void> {
  const prisma = await db()
  const requestId = randomUUID()
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
