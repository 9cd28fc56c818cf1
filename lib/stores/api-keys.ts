import { db } from '@/lib/db/database'
import type { Prisma } from '@/lib/db/generated/client'
import { apiKeyPrefix, hashApiKey, newApiKey } from '@/lib/stores/api-key-text'
import { openSecret, sealSecret } from '@/lib/sealed'
import { recordAudit } from '@/lib/stores/audit'

export const KEY_PURPOSE = 'api_key'

export type ApiKeyScope = 'READ' | 'WRITE'

/** Who made or ended a key: a user of the control panel, or the command line with `userId` null. */
export type KeyActor = { userId: number | null; name: string }

export type ApiKeyRecord = {
  id: string
  prefix: string
  name: string
  scope: ApiKeyScope
  createdByName: string
  createdAt: Date
  expiresAt: Date | null
  lastUsedAt: Date | null
  revokedAt: Date | null
}

/** A key of this store. The key itself is in the answer and nowhere else: only its HMAC is stored. */
export async function createApiKey(
  storeHash: string,
  { name, scope, expiresAt }: { name: string; scope: ApiKeyScope; expiresAt: Date | null },
  actor: KeyActor,
): Promise<{ id: string; key: string }> {
  const { id, key } = newApiKey()
  const createdByName = sealSecret(actor.name, KEY_PURPOSE, storeHash)
  const prisma = await db()
  await prisma.$transaction(async (transaction) => {
    await transaction.apiKey.create({
      data: { id, storeHash, name, scope, expiresAt, secretHash: hashApiKey(key), createdBy: actor.userId, createdByName },
    })
    await recordAudit(transaction, storeHash, {
      event: 'key_created',
      userId: actor.userId,
      actor: actor.name,
      detail: { key: apiKeyPrefix(id), name, scope },
    })
  })
  return { id, key }
}

/** The store's keys, newest first, the ended ones too. */
export async function listApiKeys(storeHash: string): Promise<ApiKeyRecord[]> {
  const { apiKey } = await db()
  const rows = await apiKey.findMany({
    where: { storeHash },
    orderBy: { createdAt: 'desc' },
    omit: { storeHash: true, createdBy: true },
  })
  return rows.map((row) => ({
    ...row,
    prefix: apiKeyPrefix(row.id),
    createdByName: openSecret(row.createdByName, KEY_PURPOSE, storeHash),
  }))
}

/** Ends a key at once. False where this store has no such key, or it has been ended already. */
export async function revokeApiKey(storeHash: string, id: string, actor: KeyActor): Promise<boolean> {
  const prisma = await db()
  return prisma.$transaction(async (transaction) => {
    const { count } = await transaction.apiKey.updateMany({ where: { storeHash, id, revokedAt: null }, data: { revokedAt: new Date() } })
    if (count === 0) return false
    await recordAudit(transaction, storeHash, {
      event: 'key_revoked',
      userId: actor.userId,
      actor: actor.name,
      detail: { key: apiKeyPrefix(id) },
    })
    return true
  })
}

/** Ends every key of a store that leaves; installing the app again brings none of them back. */
export async function revokeApiKeys(transaction: Prisma.TransactionClient, storeHash: string): Promise<void> {
  await transaction.apiKey.updateMany({ where: { storeHash, revokedAt: null }, data: { revokedAt: new Date() } })
}
