import { db } from '@/lib/db/database'
import { suspendApiKeys } from '@/lib/stores/api-keys'
import { recordAudit } from '@/lib/stores/audit'
import { revokeSessions } from '@/lib/stores/sessions'
import { usePayload } from '@/lib/stores/use-payload'
import { ageSeconds, verifyPayload } from '@/lib/stores/verify-payload'

/**
 * Takes the app away from one user: their sessions end and their keys are suspended at once, and payloads from before do not open it any more. One that is older than
 * the installation is ignored. Throws a refusal for a payload that cannot be verified.
 */
export async function removeUser(signedPayloadJwt: string): Promise<{ storeHash: string; isRemoved: boolean; ageSeconds: number }> {
  const payload = verifyPayload(signedPayloadJwt)
  const { storeHash, issuedAt, user } = payload
  const prisma = await db()
  const isRemoved = await prisma.$transaction(async (transaction) => {
    if (!(await usePayload(transaction, payload, 'remove_user'))) return false
    const { count } = await transaction.storeUser.updateMany({
      where: { storeHash, userId: user.userId, store: { uninstalledAt: null, installedAt: { lt: new Date(issuedAt.getTime() + 1000) } } },
      data: { removedAt: new Date() },
    })
    if (count === 0) return false
    await revokeSessions(transaction, { storeHash, userId: user.userId })
    await suspendApiKeys(transaction, storeHash, [user.userId])
    // the payload tells who was removed, not by whom
    await recordAudit(transaction, storeHash, { event: 'user_removed', userId: null, actor: 'BigCommerce', detail: { user: user.userId } })
    return true
  })
  return { storeHash, isRemoved, ageSeconds: ageSeconds(payload) }
}
