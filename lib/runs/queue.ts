import { fromPrisma, type PgBoss } from 'pg-boss'
import { database } from '@/lib/db/database'
import type { Prisma } from '@/lib/db/generated/client'
import type { RunState } from '@/lib/contract/run-states'
import { log } from '@/lib/log'
import { processState } from '@/lib/process-state'
import { giveBackLost, TELLS_EVERY_SECONDS } from '@/lib/runs/give-back-lost'
import { queues, startBoss } from '@/lib/runs/start-boss'

export type Job = keyof typeof queues

/** What has to be done with a run in this state; null where nothing has. */
export function jobOf(state: RunState): Job | null {
  if (state === 'PLANNING' || state === 'REPLANNING') return 'plan'
  return state === 'QUEUED' || state === 'RUNNING' || state === 'PAUSING' || state === 'CANCELLING' ? 'execute' : null
}

const STOPS_WITHIN_MS = 15_000
/** Runs of so many stores at once in one process; they wait for BigCommerce nearly all the time. */
const AT_ONCE = { plan: 10, execute: 50 }

type Shared = {
  queue?: Promise<PgBoss> | undefined
  isStopping: boolean
  /** Workers of this process that have no job, by queue. */
  idle: Map<string, Set<string>>
  stopLooking?: () => void
}

const shared = processState<Shared>('queue', () => ({ isStopping: false, idle: new Map() }))

/** This process ends: what is at work gives its job back at the next step. */
export class Interrupted extends Error {
  override name = 'Interrupted'
}

export function isInterrupted(error: unknown): error is Interrupted {
  return error instanceof Error && error.name === 'Interrupted'
}

/** Throws `Interrupted` once this process takes no more jobs. */
export function throwIfStopping(): void {
  if (shared.isStopping) throw new Interrupted()
}

/** The queue of this process, which can take jobs as soon as it is asked for. */
export function boss(): Promise<PgBoss> {
  return (shared.queue ??= startBoss().catch((error) => {
    shared.queue = undefined
    throw error
  }))
}

/** Opens the queue, which cannot be done within a transaction. */
export async function openQueue(): Promise<void> {
  await boss()
}

/** Puts a job of a run on the queue, behind those that wait already, within the transaction that makes it due. */
export async function enqueue(
  transaction: Prisma.TransactionClient,
  job: Job,
  run: { id: string; storeHash: string },
  afterMs = 0,
): Promise<void> {
  const queue = await boss()
  // the news of a job comes at once, when it cannot be taken yet
  if (afterMs > 0) setTimeout(() => tellWorker(queue, queues[job]), afterMs + 100).unref()
  await queue.send(
    queues[job],
    { runId: run.id },
    {
      singletonKey: job === 'execute' ? run.storeHash : run.id,
      db: fromPrisma(transaction),
      ...(afterMs > 0 ? { startAfter: new Date(Date.now() + afterMs) } : {}),
    },
  )
}

/** Takes jobs from now on. A job that fails, or whose process dies, is given again, so it must go on where it stopped. */
export async function work(handlers: Record<Job, (runId: string) => Promise<void>>): Promise<void> {
  const queue = await boss()
  for (const job of Object.keys(queues) as Job[]) {
    shared.idle.set(queues[job], new Set())
    for (let count = 0; count < AT_ONCE[job]; count += 1) await startWorker(queue, job, handlers[job])
  }
  const { kind } = await database()
  if (kind === 'postgres') shared.stopLooking = giveBackLost(queue, Object.values(queues), (name) => tellWorker(queue, name))
}

/** Lets one worker of this process look for a job at once. */
function tellWorker(queue: PgBoss, name: string): void {
  const [worker] = shared.idle.get(name) ?? []
  if (worker) queue.notifyWorker(worker)
}

async function startWorker(queue: PgBoss, job: Job, handle: (runId: string) => Promise<void>): Promise<void> {
  const options = { pollingIntervalSeconds: 2, notifyPollingIntervalSeconds: 10, heartbeatRefreshSeconds: TELLS_EVERY_SECONDS }
  const idle = shared.idle.get(queues[job])!
  let worker = ''
  worker = await queue.work<{ runId: string }>(queues[job], options, async ([given]) => {
    if (!given) return
    idle.delete(worker)
    try {
      await handle(given.data.runId)
    } catch (error) {
      if (!isInterrupted(error)) log().error({ event: 'job_failed', job, runId: given.data.runId, err: error })
      throw error
    } finally {
      idle.add(worker)
      // it looks for the next job at once: the news of that came while this one had the store's turn
      queue.notifyWorker(worker)
    }
  })
  idle.add(worker)
}

/** Whether jobs can be sent; throws where not. */
export async function checkQueue(): Promise<void> {
  const queue = await boss()
  await queue.getQueue(queues.execute)
}

/** Takes no more jobs; those at work are given back within a batch, and go on after the next start, here or elsewhere. */
export async function stopQueue(): Promise<void> {
  const queue = await shared.queue
  shared.isStopping = true
  shared.stopLooking?.()
  await queue?.stop({ graceful: true, close: true, timeout: STOPS_WITHIN_MS })
  shared.isStopping = false
  shared.queue = undefined
}
