import { fromPrisma } from 'pg-boss'
import type { Prisma } from '@/lib/db/generated/client'
import { log } from '@/lib/log'
import { processState } from '@/lib/process-state'
import { boss } from '@/lib/runs/queue'
import type { Leaving } from '@/lib/stores/leaving'

/** Of stores that were told to leave: their tokens are tried, again and again. */
const TRIES = 'try-token'

/** The `tried`th time that it is tried, from 0. */
export type Try = { leaving: Leaving; tried: number }

const OPTIONS = { notify: true, heartbeatSeconds: 10, expireInSeconds: 120, retryLimit: 1_000, retryDelay: 10, retryBackoff: true }

const shared = processState<{ worker?: string }>('try-queue', () => ({}))

/** Opens the queue, which cannot be done within a transaction. */
export async function openTryQueue(): Promise<void> {
  const queue = await boss()
  await queue.createQueue(TRIES, { ...OPTIONS, policy: 'singleton' })
}

/** Puts the next try on the queue, within the transaction that makes it due. */
export async function enqueueTry(transaction: Prisma.TransactionClient, given: Try, afterMs = 0): Promise<void> {
  const queue = await boss()
  // the news of a job comes at once, when it cannot be taken yet
  if (afterMs > 0) setTimeout(() => queue.notifyWorker(shared.worker ?? ''), afterMs + 100).unref()
  await queue.send(TRIES, given, {
    singletonKey: given.leaving.storeHash,
    db: fromPrisma(transaction),
    ...(afterMs > 0 ? { startAfter: new Date(Date.now() + afterMs) } : {}),
  })
}

/** Whether a store's token will be tried, or is being tried now. */
export async function isToBeTried(transaction: Prisma.TransactionClient, storeHash: string): Promise<boolean> {
  const found = await transaction.$queryRaw<unknown[]>`
    SELECT 1 FROM pgboss.job WHERE name = ${TRIES} AND singleton_key = ${storeHash} AND state IN ('created', 'retry', 'active') LIMIT 1`
  return found.length > 0
}

/** Takes tries from now on. One that fails is given again. */
export async function workOnTries(handle: (given: Try) => Promise<void>): Promise<void> {
  const queue = await boss()
  const options = { pollingIntervalSeconds: 2, notifyPollingIntervalSeconds: 10 }
  shared.worker = await queue.work<Try>(TRIES, options, async ([given]) => {
    if (!given) return
    try {
      await handle(given.data)
    } catch (error) {
      log().error({ event: 'job_failed', job: 'tryToken', storeHash: given.data.leaving.storeHash, err: error })
      throw error
    }
  })
}
