import { createHash, randomBytes } from 'node:crypto'
import { db, query } from '@/lib/db/database'
import { Prisma } from '@/lib/db/generated/client'
import { log } from '@/lib/log'
import { openSecret } from '@/lib/sealed'
import { STAFF_PURPOSE, type Role } from '@/lib/stores/users'

export type StoreSession = {
  storeHash: string
  storeName: string
  timezone: string
  language: string
  planName: string
  /** Granted at the installation, each with a space between; empty for an API account. */
  scope: string
  /** Sealed by lib/sealed, for connecting without another look-up. */
  sealedAccessToken: string | null
  user: { userId: number; email: string; locale: string | null; role: Role; isHelpDismissed: boolean; isTipDismissed: boolean }
}

type SessionRow = Omit<StoreSession, 'storeHash' | 'user'> &
  StoreSession['user'] & { tokenHash: string; lastUsedAt: Date; hasClaim: boolean }

/** How the browser sends the token: a cookie that it keeps, or an Authorization header where it keeps none. */
type Transport = 'COOKIE' | 'BEARER'

export const SESSION_SECONDS = 8 * 60 * 60
export const IDLE_MS = 60 * 60_000
/** A replaced bearer is good for so long still, for requests that were on their way. */
const OVERLAP_MS = 30_000
const CLAIM_MS = 60_000
const GRACE_MS = 60_000
const TOUCH_AFTER_MS = 60_000
/** Of a session whose one-time code is good for nothing any more. */
export const noClaim = { claimHash: null, claimExpiresAt: null }

/** A new token of 256 bits. Only its hash is ever stored. */
export function newSessionToken(): string {
  return randomBytes(32).toString('base64url')
}

export function hashSessionToken(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}

/** `claimCode`: what lib/stores/claim-session takes within 60 s, for one session. */
export async function createSession(
  transaction: Prisma.TransactionClient,
  { storeHash, userId, token, claimCode }: { storeHash: string; userId: number; token: string; claimCode: string },
): Promise<void> {
  const now = Date.now()
  const expiresAt = new Date(now + SESSION_SECONDS * 1000)
  const claim = { claimHash: hashSessionToken(claimCode), claimExpiresAt: new Date(now + CLAIM_MS) }
  await transaction.session.create({ data: { tokenHash: hashSessionToken(token), storeHash, userId, expiresAt, ...claim } })
}

/** Ends the session that a browser held of this store before it got a new one, but for requests that are on their way: within 60 s. */
export async function endEarlierSession(
  transaction: Prisma.TransactionClient,
  storeHash: string,
  heldTokens: ReadonlyMap<string, string>,
): Promise<void> {
  const held = heldTokens.get(storeHash)
  if (!held) return
  const expiresAt = new Date(Date.now() + GRACE_MS)
  await transaction.session.updateMany({
    where: { storeHash, tokenHash: hashSessionToken(held), expiresAt: { gt: expiresAt } },
    data: { expiresAt },
  })
}

/**
 * The session that a token opens, for this store and this transport only: not ended, used within the last hour, the store still
 * installed, the user not removed. Null for all else. Using it keeps it alive, and ends the code that a bearer was claimed by. A bearer that is used more than 30 s after it was
 * replaced has been copied, whichever of its two holders sends it: it ends its session.
 */
export async function findSession(storeHash: string, token: string, transport: Transport = 'COOKIE'): Promise<StoreSession | null> {
  const now = Date.now()
  const tokenHash = hashSessionToken(token)
  const [session] = await query<SessionRow>(Prisma.sql`
    SELECT s."lastUsedAt", st.name AS "storeName", st.timezone, st.language, st."planName", st.scope, st."accessToken" AS "sealedAccessToken",
      u."userId", u.email, u.locale, u.role::text, u."helpDismissedAt" IS NOT NULL AS "isHelpDismissed", u."tipDismissedAt" IS NOT NULL AS "isTipDismissed",
      s."tokenHash", s."claimHash" IS NOT NULL AS "hasClaim"
    FROM "Session" s JOIN "Store" st USING ("storeHash") JOIN "StoreUser" u USING ("storeHash", "userId")
    WHERE ${transport === 'BEARER' ? isBearer(tokenHash, now) : isCookie(tokenHash)} AND s."storeHash" = ${storeHash} AND s."revokedAt" IS NULL
      AND s."expiresAt" > ${new Date(now)} AND s."lastUsedAt" > ${new Date(now - IDLE_MS)}
      AND st."uninstalledAt" IS NULL AND st."suspendedAt" IS NULL AND u."removedAt" IS NULL`)
  if (!session) {
    if (transport === 'BEARER') await endCopiedSession(storeHash, token)
    return null
  }
  const {
    tokenHash: heldHash,
    hasClaim,
    lastUsedAt,
    userId,
    email: sealedEmail,
    locale,
    role,
    isHelpDismissed,
    isTipDismissed,
    ...store
  } = session
  const email = openSecret(sealedEmail, STAFF_PURPOSE, storeHash)
  const isArrived = hasClaim && transport === 'BEARER'
  // once a minute is often enough to tell an hour
  if (isArrived || now - lastUsedAt.getTime() > TOUCH_AFTER_MS) {
    const prisma = await db()
    const data = { lastUsedAt: new Date(now), ...(isArrived && noClaim) }
    await prisma.session.updateMany({ where: { tokenHash: heldHash, storeHash }, data })
  }
  return { storeHash, ...store, user: { userId, email, locale, role, isHelpDismissed, isTipDismissed } }
}

/** Ends the session whose bearer was used long after it was replaced, by the next or by any later one. */
export async function endCopiedSession(storeHash: string, token: string): Promise<void> {
  const now = Date.now()
  const { session } = await db()
  const { count } = await session.updateMany({
    where: {
      storeHash,
      spent: { some: { tokenHash: hashSessionToken(token), spentAt: { lt: new Date(now - OVERLAP_MS) } } },
      revokedAt: null,
    },
    data: { revokedAt: new Date(now) },
  })
  if (count > 0) log().warn({ event: 'copied_bearer', storeHash })
}

export async function revokeSessions(transaction: Prisma.TransactionClient, where: { storeHash: string; userId?: number }): Promise<void> {
  await transaction.session.updateMany({ where: { ...where, revokedAt: null }, data: { revokedAt: new Date() } })
}

function isCookie(tokenHash: string): Prisma.Sql {
  return Prisma.sql`s.transport = 'COOKIE' AND s."tokenHash" = ${tokenHash}`
}

function isBearer(tokenHash: string, now: number): Prisma.Sql {
  return Prisma.sql`s.transport = 'BEARER' AND s."tokenExpiresAt" > ${new Date(now)}
    AND (s."tokenHash" = ${tokenHash} OR s."previousTokenHash" = ${tokenHash} AND s."rotatedAt" > ${new Date(now - OVERLAP_MS)})`
}
