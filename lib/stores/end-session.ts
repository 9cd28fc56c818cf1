import { db } from '@/lib/db/database'
import { hashSessionToken } from '@/lib/stores/sessions'

/** What a browser holds of one store: the token of a cookie or a bearer. */
export type HeldToken = { storeHash: string; token: string }

/**
 * Logs out whoever the tokens of this store belong to: ends every session of that user of which the browser holds a token, of other stores too.
 * Answers the stores. A token that belongs to nobody changes nothing.
 */
export async function endSessions(storeHash: string, held: HeldToken[]): Promise<string[]> {
  const { session } = await db()
  const isHeld = held.map(({ storeHash, token }) => {
    const hash = hashSessionToken(token)
    return { storeHash, OR: [{ tokenHash: hash }, { previousTokenHash: hash }] }
  })
  const own = await session.findMany({ where: { OR: isHeld.filter((one) => one.storeHash === storeHash) }, select: { userId: true } })
  const ended = await session.updateManyAndReturn({
    where: { OR: isHeld, userId: { in: own.map(({ userId }) => userId) }, revokedAt: null },
    data: { revokedAt: new Date() },
    select: { storeHash: true },
  })
  return [...new Set(ended.map((one) => one.storeHash))]
}
