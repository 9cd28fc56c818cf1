import { db } from '@/lib/db/database'
import { endCopiedSession, hashSessionToken, IDLE_MS, newSessionToken, noClaim } from '@/lib/stores/sessions'

/** What a browser that keeps no cookie holds of a session. */
export type Bearer = { token: string; expiresInSeconds: number }

export const BEARER_SECONDS = 15 * 60

/**
 * Replaces a bearer that is still good; the one before stays good for 30 s. Null for every other token; one that was replaced longer ago ends
 * its session. Refreshing counts as no use: the idle hour goes on.
 */
export async function refreshBearer(storeHash: string, token: string): Promise<Bearer | null> {
  const now = Date.now()
  const next = newSessionToken()
  const previousTokenHash = hashSessionToken(token)
  const prisma = await db()
  const isReplaced = await prisma.$transaction(async (transaction) => {
    const [replaced] = await transaction.session.updateManyAndReturn({
      where: {
        storeHash,
        tokenHash: previousTokenHash,
        transport: 'BEARER',
        revokedAt: null,
        expiresAt: { gt: new Date(now) },
        tokenExpiresAt: { gt: new Date(now) },
        lastUsedAt: { gt: new Date(now - IDLE_MS) },
      },
      data: {
        tokenHash: hashSessionToken(next),
        previousTokenHash,
        rotatedAt: new Date(now),
        tokenExpiresAt: new Date(now + BEARER_SECONDS * 1000),
        ...noClaim,
      },
      select: { familyId: true },
    })
    if (!replaced) return false
    await transaction.spentBearer.create({ data: { tokenHash: previousTokenHash, familyId: replaced.familyId, spentAt: new Date(now) } })
    return true
  })
  if (isReplaced) return { token: next, expiresInSeconds: BEARER_SECONDS }
  await endCopiedSession(storeHash, token)
  return null
}
