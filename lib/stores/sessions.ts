import { createHash, randomBytes } from 'node:crypto'
import { db } from '@/lib/db/database'
import type { Prisma } from '@/lib/db/generated/client'

export type Role = 'OWNER' | 'EDITOR' | 'VIEWER'

export type StoreSession = {
  storeHash: string
  storeName: string
  timezone: string
  language: string
  planName: string
  /** Sealed by lib/stores/secrets, for connecting without another look-up. */
  sealedAccessToken: string | null
  user: { userId: number; email: string; locale: string | null; role: Role; isHelpDismissed: boolean }
}

type SessionRow = Omit<StoreSession, 'storeHash' | 'user'> & StoreSession['user'] & { lastUsedAt: Date }

export const SESSION_SECONDS = 8 * 60 * 60
const IDLE_MS = 60 * 60_000
const TOUCH_AFTER_MS = 60_000

/** A new token of 256 bits. Only its hash is ever stored. */
export function newSessionToken(): string {
  return randomBytes(32).toString('base64url')
}

export function hashSessionToken(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}

export async function createSession(
  transaction: Prisma.TransactionClient,
  storeHash: string,
  userId: number,
  token: string,
): Promise<void> {
  const expiresAt = new Date(Date.now() + SESSION_SECONDS * 1000)
  await transaction.session.create({ data: { tokenHash: hashSessionToken(token), storeHash, userId, expiresAt } })
}

/**
 * The session that a token opens, for this store only: not ended, used within the last hour, the store still installed, the user
 * not removed. Null for all else. Using it keeps it alive.
 */
export async function findSession(storeHash: string, token: string): Promise<StoreSession | null> {
  const prisma = await db()
  const now = Date.now()
  const tokenHash = hashSessionToken(token)
  // looked up at every request: Prisma's own join takes the database twice as long to plan
  const [session] = await prisma.$queryRaw<SessionRow[]>`
    SELECT s."lastUsedAt", st.name AS "storeName", st.timezone, st.language, st."planName", st."accessToken" AS "sealedAccessToken",
      u."userId", u.email, u.locale, u.role::text, u."helpDismissedAt" IS NOT NULL AS "isHelpDismissed"
    FROM "Session" s JOIN "Store" st USING ("storeHash") JOIN "StoreUser" u USING ("storeHash", "userId")
    WHERE s."tokenHash" = ${tokenHash} AND s."storeHash" = ${storeHash} AND s."revokedAt" IS NULL
      AND s."expiresAt" > ${new Date(now)} AND s."lastUsedAt" > ${new Date(now - IDLE_MS)}
      AND st."uninstalledAt" IS NULL AND u."removedAt" IS NULL`
  if (!session) return null
  const { lastUsedAt, userId, email, locale, role, isHelpDismissed, ...store } = session
  // once a minute is often enough to tell an hour
  if (now - lastUsedAt.getTime() > TOUCH_AFTER_MS)
    await prisma.session.updateMany({ where: { tokenHash, storeHash }, data: { lastUsedAt: new Date(now) } })
  return { storeHash, ...store, user: { userId, email, locale, role, isHelpDismissed } }
}

export async function revokeSessions(transaction: Prisma.TransactionClient, where: { storeHash: string; userId?: number }): Promise<void> {
  await transaction.session.updateMany({ where: { ...where, revokedAt: null }, data: { revokedAt: new Date() } })
}
