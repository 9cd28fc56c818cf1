import { fromPrisma, PgBoss } from 'pg-boss'
import { database } from '@/lib/db/database'
import type { Prisma } from '@/lib/db/generated/client'
import type { RunState } from '@/lib/contract/run-states'
import { log } from '@/lib/log'
import { processState } from '@/lib/process-state'

/** Plans are made as they come; of the runs of a store one at a time is carried out, in the order in which they were confirmed. */
const queues = { plan: 'plan-rows', execute: 'execute-run' } as const

export type Job = keyof typeof queues

/** What has to be done with a run in this state; null where nothing has. */
export function jobOf(state: RunState): Job | null {
  if (state === 'PLANNING' || state === 'REPLANNING') return 'plan'
  return state === 'QUEUED' || state === 'RUNNING' || state === 'PAUSING' || state === 'CANCELLING' ? 'execute' : null
}

/** A run lasts as long as the quota makes it. One that is given back too early goes on where it stopped. */
const LONGEST_SECONDS = 23 * 60 * 60
/** The least that pg-boss takes: so soon the work of a process that was killed is taken up by another. */
const HEARTBEAT_SECONDS = 10
const STOPS_WITHIN_MS = 15_000
/** Runs of so many stores at once in one process; they wait for BigCommerce nearly all the time. */
const AT_ONCE = { plan: 10, execute: 50 }

const shared = processState<{ queue?: Promise<PgBoss> | undefined; isStopping?: boolean; firstWorker?: Partial<Record<Job, string>> }>(
  'queue',
  () => ({}),
)

/** This process ends: what is at work gives its job back at the next step. */
export class Interrupted extends Error {
  override name = 'Interrupted'
}

/** Throws `Interrupted` once this process takes no more jobs. */
export function throwIfStopping(): void {
  if (shared.isStopping) throw new Interrupted()
}

/** The queue of this process, which can take jobs as soon as it is asked for. */
function boss(): Promise<PgBoss> {
  return (shared.queue ??= open().catch((error) => {
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
  if (afterMs > 0) setTimeout(() => queue.notifyWorker(shared.firstWorker?.[job] ?? ''), afterMs + 100).unref()
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
  for (const job of Object.keys(queues) as Job[])
    for (let count = 0; count < AT_ONCE[job]; count += 1) {
      const worker = await startWorker(queue, job, handlers[job])
      if (count === 0) shared.firstWorker = { ...shared.firstWorker, [job]: worker }
    }
}

async function startWorker(queue: PgBoss, job: Job, handle: (runId: string) => Promise<void>): Promise<string> {
  const options = { pollingIntervalSeconds: 2, notifyPollingIntervalSeconds: 10 }
  let worker = ''
  worker = await queue.work<{ runId: string }>(queues[job], options, async ([given]) => {
    if (!given) return
    try {
      await handle(given.data.runId)
    } catch (error) {
      if (!(error instanceof Interrupted)) log().error({ event: 'job_failed', job, runId: given.data.runId, err: error })
      throw error
    } finally {
      // it looks for the next job at once: the news of that came while this one had the store's turn
      queue.notifyWorker(worker)
    }
  })
  return worker
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
  await queue?.stop({ graceful: true, close: true, timeout: STOPS_WITHIN_MS })
  shared.isStopping = false
  shared.queue = undefined
}

async function open(): Promise<PgBoss> {
  const { connection, kind, pool } = await database()
  const queue = new PgBoss({
    ...connection,
    backend: kind === 'pglite' ? 'pglite' : 'postgres',
    max: 4,
    useListenNotify: true,
    superviseIntervalSeconds: HEARTBEAT_SECONDS,
    monitorIntervalSeconds: HEARTBEAT_SECONDS,
  })
  queue.on('error', (error) => log().error({ event: 'queue', reason: error.message }))
  await queue.start()
  // the embedded database serves one process, so whoever had these is gone
  if (kind === 'pglite') await pool.query("DELETE FROM pgboss.job WHERE state = 'active'")
  const options = {
    notify: true,
    heartbeatSeconds: HEARTBEAT_SECONDS,
    expireInSeconds: LONGEST_SECONDS,
    retryLimit: 1_000,
    retryDelay: 1,
  }
  for (const name of Object.values(queues)) {
    await queue.createQueue(name, { ...options, policy: 'singleton' })
    // one that an earlier version has made keeps its own otherwise
    await queue.updateQueue(name, options)
  }
  return queue
}
