import { createBigCommerce } from '@/lib/bigcommerce/client'
import { readStoreInformation } from '@/lib/bigcommerce/read-store-information'
import { db } from '@/lib/db/database'
import type { Prisma } from '@/lib/db/generated/client'
import { isAppError } from '@/lib/errors'
import { log } from '@/lib/log'
import { openSecret } from '@/lib/sealed'
import { recordAudit } from '@/lib/stores/audit'
import { endConnection } from '@/lib/stores/end-connection'
import { TOKEN_PURPOSE } from '@/lib/stores/install-store'
import { askerOf, type Leaving, type LeavingWork } from '@/lib/stores/leaving'

/** From one try to the next: at once, and 10 s, 1, 10 and 60 minutes after the callback. */
const PAUSES_MS = [10_000, 50_000, 9 * 60_000, 50 * 60_000]
/** Where none of these has told, the store stays closed, and is asked about until one does. */
const THEN_EVERY_MS = 60 * 60_000
const TRIED_FOR_MS = 10_000

/**
 * Asks BigCommerce whether it still lets the app in. Where not (401, 403) the uninstallation is completed; where it does, it is taken back, and
 * asked again at the later times all the same, since the callback may come before the token's end. Without an answer the store stays as it is:
 * closed, where it was, and asked every hour after the last try, for neither deleting its token nor opening it may be guessed. Does
 * nothing for a store that was installed again.
 */
export async function tryToken(leaving: Leaving, tried: number, work: LeavingWork): Promise<void> {
  const { storeHash } = leaving
  const prisma = await db()
  const store = await prisma.store.findFirst({ where: same(leaving), select: { accessToken: true, suspendedAt: true } })
  if (!store) return
  const isAlive = await isTokenAlive(storeHash, store.accessToken)
  log().info({ event: 'uninstall_tried', storeHash, tried, answer: isAlive === null ? 'none' : isAlive ? 'let_in' : 'refused' })
  if (isAlive === false && (await completeUninstall(leaving, store.accessToken, work))) return
  await prisma.$transaction(async (transaction) => {
    const isOpen = isAlive === true ? await takeBack(transaction, leaving, work) : store.suspendedAt === null
    const afterMs = PAUSES_MS[tried] ?? (isOpen ? null : THEN_EVERY_MS)
    if (afterMs !== null) await work.keepTrying(transaction, leaving, tried + 1, afterMs)
  })
}

function same({ storeHash, installedAt }: Leaving): Prisma.StoreWhereInput & { storeHash: string } {
  return { storeHash, installedAt: new Date(installedAt), uninstalledAt: null }
}

/** Null where it cannot be told now. */
async function isTokenAlive(storeHash: string, sealed: string | null): Promise<boolean | null> {
  if (!sealed) return false
  try {
    await readStoreInformation(
      createBigCommerce({ storeHash, accessToken: openSecret(sealed, TOKEN_PURPOSE, storeHash), maxWaitMs: TRIED_FOR_MS }),
    )
    return true
  } catch (error) {
    if (isAppError(error) && error.code === 'store_disconnected') return false
    if (!isAppError(error)) log().error({ event: 'uninstall_not_tried', storeHash, err: error })
    return null
  }
}

/** False where the store has another token by now, or was installed again. */
async function completeUninstall(leaving: Leaving, accessToken: string | null, { end }: Pick<LeavingWork, 'end'>): Promise<boolean> {
  const { storeHash } = leaving
  const prisma = await db()
  return prisma.$transaction(async (transaction) => {
    const { count } = await transaction.store.updateMany({
      where: { ...same(leaving), accessToken },
      data: { accessToken: null, suspendedAt: null, uninstalledAt: new Date() },
    })
    if (count === 0) return false
    await endConnection(transaction, storeHash, end)
    await recordAudit(transaction, storeHash, { event: 'uninstalled', ...askerOf(leaving) })
    return true
  })
}

/** Sessions stay ended: whoever is at work opens the app again. Answers true, since the store is open then. */
async function takeBack(transaction: Prisma.TransactionClient, leaving: Leaving, { goOn }: Pick<LeavingWork, 'goOn'>): Promise<true> {
  const { count } = await transaction.store.updateMany({
    where: { ...same(leaving), suspendedAt: { not: null } },
    data: { suspendedAt: null },
  })
  if (count === 0) return true
  await goOn(transaction, leaving.storeHash)
  await recordAudit(transaction, leaving.storeHash, { event: 'uninstall_taken_back', ...askerOf(leaving) })
  return true
}
