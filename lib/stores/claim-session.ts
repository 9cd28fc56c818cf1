import { db } from '@/lib/db/database'
import type { Prisma } from '@/lib/db/generated/client'
import { BEARER_SECONDS, type Bearer } from '@/lib/stores/refresh-bearer'
import { hashSessionToken, newSessionToken, noClaim } from '@/lib/stores/sessions'

/**
 * Takes the one-time code of a session that was opened within the last 60 s, and turns it into one without a cookie: its token of
 * 15 minutes is sent as a bearer, the cookie's token is void. Null for every other code. Until the bearer is used for the first time
 * the code may be sent again, since an answer may be lost on its way: each bearer makes the one before void, so that one is good.
 */
export async function claimSession(storeHash: string, code: string): Promise<Bearer | null> {
  const token = newSessionToken()
  const tokenExpiresAt = new Date(Date.now() + BEARER_SECONDS * 1000)
  const isTaken = await takeClaim(storeHash, code, {}, { tokenHash: hashSessionToken(token), transport: 'BEARER', tokenExpiresAt })
  return isTaken ? { token, expiresInSeconds: BEARER_SECONDS } : null
}

/** The same for a tab of the app's own, which keeps a cookie: a new token for it, null where the code is not good. */
export async function claimSessionForTab(storeHash: string, code: string): Promise<string | null> {
  const token = newSessionToken()
  const claimed = { tokenHash: hashSessionToken(token), ...noClaim }
  return (await takeClaim(storeHash, code, { transport: 'COOKIE' }, claimed)) ? token : null
}

/** Ends the code of a session whose cookie the browser keeps: nobody needs it any more. */
export async function endClaim(storeHash: string, token: string): Promise<void> {
  const { session } = await db()
  await session.updateMany({
    where: { storeHash, tokenHash: hashSessionToken(token), claimHash: { not: null } },
    data: noClaim,
  })
}

async function takeClaim(
  storeHash: string,
  code: string,
  of: Prisma.SessionWhereInput,
  claimed: Prisma.SessionUpdateManyMutationInput,
): Promise<boolean> {
  const now = new Date()
  const { session } = await db()
  const { count } = await session.updateMany({
    where: { ...of, storeHash, claimHash: hashSessionToken(code), claimExpiresAt: { gt: now }, revokedAt: null, expiresAt: { gt: now } },
    data: claimed,
  })
  return count === 1
}
