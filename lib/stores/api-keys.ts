import { db } from '@/lib/db/database'
import type { Prisma } from '@/lib/db/generated/client'
import { apiKeyPrefix, hashApiKey, newApiKey } from '@/lib/stores/api-key-text'
import { openSecret, sealSecret } from '@/lib/sealed'
import { KEY_PURPOSE, openKeyName, sealKeyName } from '@/lib/stores/api-key-name'
import { recordAudit } from '@/lib/stores/audit'
import { MOST_KEYS } from '@/lib/contract/budgets'
import { AppError } from '@/lib/errors'

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
  /** Since when it waits for an owner to take it over. */
  suspendedAt: Date | null
}

/** A key of this store. The key itself is in the answer and nowhere else: only its HMAC is stored. Throws `too_many_keys`. */
export async function createApiKey(
  storeHash: string,
  { name, scope, expiresAt }: { name: string; scope: ApiKeyScope; expiresAt: Date | null },
  actor: KeyActor,
): Promise<{ id: string; key: string }> {
  const { id, key } = newApiKey()
  const createdByName = sealSecret(actor.name, KEY_PURPOSE, storeHash)
  const prisma = await db()
  await prisma.$transaction(async (transaction) => {
    await requireFewKeys(transaction, storeHash)
    await transaction.apiKey.create({
      data: {
        id,
        storeHash,
        name: sealKeyName(storeHash, name),
        scope,
        expiresAt,
        secretHash: hashApiKey(key),
        createdBy: actor.userId,
        createdByName,
      },
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

/** Counted while nobody else makes one for the store. */
async function requireFewKeys(transaction: Prisma.TransactionClient, storeHash: string): Promise<void> {
  await transaction.$queryRaw`SELECT 1 FROM "Store" WHERE "storeHash" = ${storeHash} FOR UPDATE`
  const count = await transaction.apiKey.count({ where: { storeHash, ...living(new Date()) } })
  if (count >= MOST_KEYS)
    throw new AppError('too_many_keys', `A store may have ${MOST_KEYS} API keys. Revoke one that is not used any more.`)
}

function living(now: Date) {
  return { revokedAt: null, OR: [{ expiresAt: null }, { expiresAt: { gt: now } }] }
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
    name: openKeyName(storeHash, row.name),
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

/**
 * Suspends the keys of users who are no owners any more, in the transaction that makes them so: whoever left may have kept one. The activity
 * tells it.
 */
export async function suspendApiKeys(transaction: Prisma.TransactionClient, storeHash: string, userIds: number[]): Promise<void> {
  const now = new Date()
  const suspended = await transaction.apiKey.updateManyAndReturn({
    where: { storeHash, createdBy: { in: userIds }, suspendedAt: null, ...living(now) },
    data: { suspendedAt: now },
    select: { id: true, createdBy: true },
  })
  for (const { id, createdBy } of suspended)
    await recordAudit(transaction, storeHash, {
      event: 'key_suspended',
      userId: null,
      actor: 'BigCommerce',
      detail: { key: apiKeyPrefix(id), user: createdBy },
    })
}

/** Makes a suspended key the owner's own, who answers for it from now on: it opens again. False where there is no such key. */
export async function takeOverApiKey(storeHash: string, id: string, actor: { userId: number; name: string }): Promise<boolean> {
  const { userId: createdBy, name } = actor
  const prisma = await db()
  return prisma.$transaction(async (transaction) => {
    const { count } = await transaction.apiKey.updateMany({
      where: { storeHash, id, revokedAt: null, suspendedAt: { not: null } },
      data: { suspendedAt: null, createdBy, createdByName: sealSecret(name, KEY_PURPOSE, storeHash) },
    })
    if (count === 0) return false
    await recordAudit(transaction, storeHash, {
      event: 'key_taken_over',
      userId: createdBy,
      actor: name,
      detail: { key: apiKeyPrefix(id) },
    })
    return true
  })
}

/** Ends every key of a store that leaves; installing the app again brings none of them back. */
export async function revokeApiKeys(transaction: Prisma.TransactionClient, storeHash: string): Promise<void> {
  await transaction.apiKey.updateMany({ where: { storeHash, revokedAt: null }, data: { revokedAt: new Date() } })
}
