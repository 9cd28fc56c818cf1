import { db } from '@/lib/db/database'
import type { Prisma } from '@/lib/db/generated/client'
import { recordAudit, recordRefusedUninstall } from '@/lib/stores/audit'
import { leavingBy, type LeavingWork } from '@/lib/stores/leaving'
import { revokeSessions } from '@/lib/stores/sessions'
import { usePayload } from '@/lib/stores/use-payload'
import { ageSeconds, isFresh, verifyPayload, type Payload } from '@/lib/stores/verify-payload'

/**
 * What BigCommerce's callback begins. A load payload that somebody copied is signed just as well, so nothing is lost by it yet: at once
 * sessions end, keys open nothing and runs pause, and the store's token is tried, which decides. Of a user who is known to be no owner it
 * closes nothing before that. Ignores a payload from before the installation. Throws a refusal for one that cannot be verified.
 */
export async function suspendStore(
  signedPayloadJwt: string,
  { pause, keepTrying }: Pick<LeavingWork, 'pause' | 'keepTrying'>,
): Promise<{ storeHash: string; isSuspended: boolean; ageSeconds: number }> {
  const payload = verifyPayload(signedPayloadJwt)
  const { storeHash, issuedAt, user } = payload
  const prisma = await db()
  const isSuspended = await prisma.$transaction(async (transaction) => {
    if (!(await usePayload(transaction, payload, 'uninstall'))) return false
    const store = await transaction.store.findFirst({
      // seconds against milliseconds: a payload of the same second is not older
      where: { storeHash, uninstalledAt: null, installedAt: { lt: new Date(issuedAt.getTime() + 1000) } },
      select: { installedAt: true },
    })
    if (!store) return false
    const { installedAt } = store
    await keepTrying(transaction, leavingBy(storeHash, installedAt, { userId: user.userId, actor: user.email }), 0, 0)
    if (!(await maySuspend(transaction, payload))) {
      await recordRefusedUninstall(transaction, storeHash, user)
      return false
    }
    const { count } = await transaction.store.updateMany({
      where: { storeHash, installedAt, uninstalledAt: null, suspendedAt: null },
      data: { suspendedAt: new Date() },
    })
    if (count === 0) return false
    await revokeSessions(transaction, { storeHash })
    await pause(transaction, storeHash)
    await recordAudit(transaction, storeHash, { event: 'uninstall_begun', userId: user.userId, actor: user.email })
    return true
  })
  return { storeHash, isSuspended, ageSeconds: ageSeconds(payload) }
}

/** Viewers and editors are known by name, and may not even see the keys; whoever is not known may be anybody who may uninstall. */
async function maySuspend(transaction: Prisma.TransactionClient, payload: Payload): Promise<boolean> {
  const { storeHash, user, ownerId } = payload
  const known = await transaction.storeUser.findUnique({
    where: { storeHash_userId: { storeHash, userId: user.userId } },
    select: { role: true },
  })
  return !known || known.role === 'OWNER' || (user.userId === ownerId && isFresh(payload))
}
