import { db } from '@/lib/db/database'
import { log } from '@/lib/log'
import { processState } from '@/lib/process-state'
import { API_KEY_FORM, apiKeyId, apiKeyPrefix, hashApiKey } from '@/lib/stores/api-key-text'
import { recordAudit } from '@/lib/stores/audit'

const KEYS = new RegExp(API_KEY_FORM, 'g')
/** Of one address no more are looked up. */
const MOST_KEYS = 3
/** Addresses that wait for their look-up; anybody can make keys up whose checksum is right. */
const MOST_WAITING = 100

const line = processState('exposedKeys', () => ({ waiting: 0, last: Promise.resolve(false) }))

/**
 * Revokes every key of ours that stands in an address, in its path or its query, however it is encoded: proxies and histories have kept it
 * by then. Answers whether there was one, revoked or not. The activity tells it. One address after the other is looked up, and none where a
 * hundred wait already, so that a flood of them takes nothing from others.
 */
export async function revokeExposedKeys(address: string): Promise<boolean> {
  const keys = [...new Set(decoded(address).match(KEYS))].filter((key) => apiKeyId(key) !== null).slice(0, MOST_KEYS)
  if (!keys.length || line.waiting >= MOST_WAITING) return false
  line.waiting += 1
  const work = line.last.then(() => revokeExposed(keys))
  line.last = work.catch(() => false)
  return work.finally(() => (line.waiting -= 1))
}

async function revokeExposed(keys: string[]): Promise<boolean> {
  const prisma = await db()
  const found = await prisma.apiKey.findMany({
    where: { OR: keys.map((key) => ({ id: apiKeyId(key)!, secretHash: hashApiKey(key) })) },
    select: { id: true, storeHash: true },
  })
  for (const { id, storeHash } of found)
    await prisma.$transaction(async (transaction) => {
      const { count } = await transaction.apiKey.updateMany({ where: { id, storeHash, revokedAt: null }, data: { revokedAt: new Date() } })
      if (count === 0) return
      log().warn({ event: 'key_exposed', storeHash, keyId: id })
      await recordAudit(transaction, storeHash, {
        event: 'key_exposed',
        userId: null,
        actor: apiKeyPrefix(id),
        detail: { key: apiKeyPrefix(id) },
      })
    })
  return found.length > 0
}

/** Encoded twice, too, as where one address is a parameter of another. */
function decoded(address: string): string {
  let text = address
  for (let times = 0; times < 2 && text.includes('%'); times += 1)
    text = text.replace(/%([0-7][0-9a-f])/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)))
  return text
}
