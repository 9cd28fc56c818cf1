import { timingSafeEqual } from 'node:crypto'
import { db, query } from '@/lib/db/database'
import { Prisma } from '@/lib/db/generated/client'
import { AppError } from '@/lib/errors'
import { apiKeyId, hashApiKey } from '@/lib/stores/api-key-text'
import { openKeyName } from '@/lib/stores/api-key-name'
import type { ApiKeyScope } from '@/lib/stores/api-keys'

/** What a key opens: its store, as far as its scope goes. */
export type ApiKeyAccess = {
  keyId: string
  keyName: string
  scope: ApiKeyScope
  storeHash: string
  storeName: string
  timezone: string
  credentialsId: string
  /** Sealed by lib/sealed, for connecting without another look-up. */
  sealedAccessToken: string | null
}

type KeyRow = ApiKeyAccess & {
  secretHash: string
  lastUsedAt: Date | null
  expiresAt: Date | null
  revokedAt: Date | null
  suspendedAt: Date | null
}

const TOUCH_AFTER_MS = 60_000

/** The access that a key gives now. Throws `unauthorized`; why is told only to whoever holds the whole key. */
export async function findApiKey(key: string): Promise<ApiKeyAccess> {
  const keyId = apiKeyId(key)
  if (!keyId) throw refusal('The API key is not complete, or mistyped: it has the form uck_… and ends with its own checksum.')
  const [row] = await query<KeyRow>(Prisma.sql`
    SELECT k.id AS "keyId", k.name AS "keyName", k.scope::text, k."secretHash", k."lastUsedAt", k."expiresAt", k."revokedAt", k."suspendedAt",
      st."storeHash", st.name AS "storeName", st.timezone, st."credentialsId"::text, st."accessToken" AS "sealedAccessToken"
    FROM "ApiKey" k JOIN "Store" st USING ("storeHash")
    WHERE k.id = ${keyId} AND st."uninstalledAt" IS NULL AND st."suspendedAt" IS NULL`)
  if (!row || !isSame(row.secretHash, hashApiKey(key))) throw refusal('The API key is not known.')
  const { secretHash: _, lastUsedAt, expiresAt, revokedAt, suspendedAt, ...access } = row
  const now = Date.now()
  if (revokedAt) throw refusal('The API key has been revoked.')
  if (expiresAt && expiresAt.getTime() <= now) throw refusal('The API key has expired.')
  if (suspendedAt) throw refusal('The API key is suspended: whoever made it is no owner any more. An owner can take it over in the app.')
  // once a minute is often enough to tell a key that is used from one that is not
  if (!lastUsedAt || now - lastUsedAt.getTime() > TOUCH_AFTER_MS) {
    const prisma = await db()
    await prisma.apiKey.updateMany({ where: { id: keyId, storeHash: access.storeHash }, data: { lastUsedAt: new Date(now) } })
  }
  return { ...access, keyName: openKeyName(access.storeHash, access.keyName) }
}

function isSame(a: string, b: string): boolean {
  return a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b))
}

function refusal(message: string): AppError {
  return new AppError('unauthorized', message)
}
