import { fromPrisma, PgBoss } from 'pg-boss'
import { database } from '@/lib/db/database'
import type { Prisma } from '@/lib/db/generated/client'
import { log } from '@/lib/log'
import { processState } from '@/lib/process-state'

/** Plans are made as they come; of the runs of a store one at a time is carried out, in the order in which they were confirmed. */
const queues = { plan: 'plan-run', execute: 'execute-run' } as const

export type Job = keyof typeof queues

/** A run lasts as long as the quota makes it. One that is given back too early goes on where it stopped. */
const LONGEST_SECONDS = 23 * 60 * 60
/** The least that pg-boss takes: so soon the work of a process that was killed is taken up by another. */
const HEARTBEAT_SECONDS = 10
const STOPS_WITHIN_MS = 15_000
/** Runs of so many stores at once in one process; they wait for BigCommerce nearly all the time. */
const AT_ONCE = { plan: 10, execute: 50 }

const shared = processState<{ queue?: Promise<PgBoss> | undefined; isStopping?: boolean }>('queue', () => ({}))

/** This process ends: what is at work gives its job back at the next step. */
class Interrupted extends Error {
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

/** Puts a job of a run on the queue, within the transaction that makes it due. */
export async function enqueue(transaction: Prisma.TransactionClient, job: Job, run: { id: string; storeHash: string }): Promise<void> {
  const queue = await boss()
  await queue.send(
    queues[job],
    { runId: run.id },
    { singletonKey: job === 'execute' ? run.storeHash : run.id, db: fromPrisma(transaction) },
  )
}

/** Takes jobs from now on. A job that fails, or whose process dies, is given again, so it must go on where it stopped. */
export async function work(handlers: Record<Job, (runId: string) => Promise<void>>): Promise<void> {
  const queue = await boss()
  for (const job of Object.keys(queues) as Job[])
    await queue.work<{ runId: string }>(
      queues[job],
      { localConcurrency: AT_ONCE[job], pollingIntervalSeconds: 2, notifyPollingIntervalSeconds: 10 },
      async ([given]) => {
        if (!given) return
        try {
          await handlers[job](given.data.runId)
        } catch (error) {
          if (!(error instanceof Interrupted)) log().error({ event: 'job_failed', job, runId: given.data.runId, err: error })
          throw error
        }
      },
    )
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
  const options = { notify: true, heartbeatSeconds: HEARTBEAT_SECONDS, expireInSeconds: LONGEST_SECONDS, retryLimit: 1_000, retryDelay: 1 }
  await queue.createQueue(queues.plan, { ...options, policy: 'exclusive' })
  await queue.createQueue(queues.execute, { ...options, policy: 'singleton' })
  return queue
}
