import { db } from '@/lib/db/database'
import { AppError } from '@/lib/errors'
import { recordAudit } from '@/lib/stores/audit'

/** Not OWNER: BigCommerce alone decides who the owner is. */
export type AssignableRole = 'EDITOR' | 'VIEWER'

/**
 * Gives a user of this store another role, which counts from their next request on. Throws `forbidden` for the owner, and for whoever
 * is not or no longer a user of this store.
 */
export async function assignRole(
  storeHash: string,
  { userId, role }: { userId: number; role: AssignableRole },
  actor: { userId: number; name: string },
): Promise<void> {
  const prisma = await db()
  await prisma.$transaction(async (transaction) => {
    const user = await transaction.storeUser.findFirst({ where: { storeHash, userId, removedAt: null }, select: { role: true } })
    if (!user || user.role === 'OWNER') throw new AppError('forbidden', 'This user can be given no other role.')
    if (user.role === role) return
    await transaction.storeUser.updateMany({ where: { storeHash, userId, role: { not: 'OWNER' } }, data: { role } })
    await recordAudit(transaction, storeHash, {
      event: 'role_changed',
      userId: actor.userId,
      actor: actor.name,
      detail: { user: userId, from: user.role, to: role },
    })
  })
}
