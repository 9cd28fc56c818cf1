import { db } from '@/lib/db/database'
import { log } from '@/lib/log'
import { TOKEN_PURPOSE } from '@/lib/stores/install-store'
import { isSealedByFirstKey, openSecret, sealSecret } from '@/lib/stores/secrets'

/**
 * Seals the stores' tokens with the first of ENCRYPTION_KEYS where another one did, so that the old key can go. A token whose key is
 * not known any more is logged and left: its store has to install again. Answers how many were sealed anew.
 */
export async function resealTokens(): Promise<number> {
  const { store } = await db()
  const rows = await store.findMany({ where: { accessToken: { not: null } }, select: { storeHash: true, accessToken: true } })
  let resealed = 0
  for (const { storeHash, accessToken } of rows) {
    if (!accessToken || isSealedByFirstKey(accessToken)) continue
    const token = open(storeHash, accessToken)
    if (token === null) continue
    // the same row: an installation in between has brought a newer token
    const { count } = await store.updateMany({
      where: { storeHash, accessToken },
      data: { accessToken: sealSecret(token, TOKEN_PURPOSE, storeHash) },
    })
    resealed += count
  }
  if (resealed) log().info({ event: 'tokens_resealed', count: resealed })
  return resealed
}

function open(storeHash: string, accessToken: string): string | null {
  try {
    return openSecret(accessToken, TOKEN_PURPOSE, storeHash)
  } catch (error) {
    log().error({ event: 'token_unreadable', storeHash, err: error })
    return null
  }
}
