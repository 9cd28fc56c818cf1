import type { Prisma } from '@/lib/db/generated/client'
import { enqueueOpenRuns, endRunsOfStore, restoreRunsOfStore, suspendRunsOfStore } from '@/lib/runs/control-run'
import { enqueueTry, isToBeTried, openTryQueue } from '@/lib/runs/try-queue'
import { leavingBy, type LeavingWork } from '@/lib/stores/leaving'
import { suspendStore } from '@/lib/stores/uninstall-store'

/** What leaving means for a store's runs. */
export const leavingWork: LeavingWork = {
  pause: suspendRunsOfStore,
  goOn: restoreRunsOfStore,
  async end(transaction, storeHash) {
    await endRunsOfStore(transaction, storeHash)
    // what people have paused or cancelled is settled still
    await enqueueOpenRuns(transaction, { storeHash })
  },
  keepTrying: (transaction, leaving, tried, afterMs) => enqueueTry(transaction, { leaving, tried }, afterMs),
}

/** BigCommerce's uninstall callback: `suspendStore`, and the store's token is tried by whoever works on runs. */
export async function leaveStore(signedPayloadJwt: string): ReturnType<typeof suspendStore> {
  await openTryQueue()
  return suspendStore(signedPayloadJwt, leavingWork)
}

/** Stores that were told to leave and are not being tried: their jobs went with a database or a process. */
export async function enqueueOpenTries(transaction: Prisma.TransactionClient): Promise<void> {
  const suspended = await transaction.store.findMany({
    where: { suspendedAt: { not: null } },
    select: { storeHash: true, installedAt: true },
  })
  for (const { storeHash, installedAt } of suspended)
    if (!(await isToBeTried(transaction, storeHash)))
      await enqueueTry(transaction, { leaving: leavingBy(storeHash, installedAt, { userId: null, actor: 'BigCommerce' }), tried: 0 })
}
