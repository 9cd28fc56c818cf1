import { db } from '@/lib/db/database'
import { hashSessionToken } from '@/lib/stores/sessions'

/** Ends the session that a cookie or a bearer, also the one before, belongs to; any other token changes nothing. */
export async function endSession(storeHash: string, token: string): Promise<void> {
  const hash = hashSessionToken(token)
  const { session } = await db()
  await session.updateMany({
    where: { storeHash, OR: [{ tokenHash: hash }, { previousTokenHash: hash }], revokedAt: null },
    data: { revokedAt: new Date() },
  })
}
