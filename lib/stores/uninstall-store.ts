import { db } from '@/lib/db/database'
import type { Prisma } from '@/lib/db/generated/client'
import { revokeApiKeys } from '@/lib/stores/api-keys'
import { recordAudit } from '@/lib/stores/audit'
import { revokeSessions } from '@/lib/stores/sessions'
import { usePayload } from '@/lib/stores/use-payload'
import { verifyPayload } from '@/lib/stores/verify-payload'

/**
 * Ends a store's connection in one transaction: the token is deleted, every session and key ends, and `endWork` ends what is at work for the
 * store. The rest is deleted after 30 days unless the app is installed again. Ignores a payload from before the installation; answers whether
 * it ended something. Throws a refusal for a payload that cannot be verified.
 */
export async function uninstallStore(
  signedPayloadJwt: string,
  endWork: (transaction: Prisma.TransactionClient, storeHash: string) => Promise<void>,
): Promise<{ storeHash: string; isUninstalled: boolean }> {
  const payload = verifyPayload(signedPayloadJwt)
  const { storeHash, issuedAt, user } = payload
  const prisma = await db()
  const isUninstalled = await prisma.$transaction(async (transaction) => {
    if (!(await usePayload(transaction, payload, 'uninstall'))) return false
    const { count } = await transaction.store.updateMany({
      // seconds against milliseconds: a payload of the same second is not older
      where: { storeHash, uninstalledAt: null, installedAt: { lt: new Date(issuedAt.getTime() + 1000) } },
      data: { accessToken: null, uninstalledAt: new Date() },
    })
    if (count === 0) return false
    await revokeSessions(transaction, { storeHash })
    await revokeApiKeys(transaction, storeHash)
    await endWork(transaction, storeHash)
    await recordAudit(transaction, storeHash, { event: 'uninstalled', userId: user.userId, actor: user.email })
    return true
  })
  return { storeHash, isUninstalled }
}
