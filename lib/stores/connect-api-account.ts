import { createBigCommerce } from '@/lib/bigcommerce/client'
import { readCustomersById } from '@/lib/bigcommerce/customers'
import { readStoreInformation } from '@/lib/bigcommerce/read-store-information'
import { db } from '@/lib/db/database'
import { AppError } from '@/lib/errors'
import { createApiKey } from '@/lib/stores/api-keys'
import { recordAudit } from '@/lib/stores/audit'
import { endSuspended, type EndWork } from '@/lib/stores/end-connection'
import { TOKEN_PURPOSE } from '@/lib/stores/install-store'
import { sealSecret } from '@/lib/sealed'
import { storeHashSchema } from '@/lib/stores/verify-payload'

const TRIED_FOR_MS = 30_000
const ACTOR = { userId: null, name: 'npm run connect' }

export type Connection = { credentialsId: string; storeHash: string; apiKey: string }

/**
 * Connects a store by the token of an API account instead of an installation, and makes a key that may update. The token is tried
 * first: reading the store and its customers; whether it may change them shows at the first change. Throws `invalid_input`,
 * `store_disconnected` where BigCommerce refuses the token, `rate_limited` and `bigcommerce_unavailable`; nothing is stored then.
 */
export async function connectApiAccount(storeHash: string, accessToken: string, endWork: EndWork): Promise<Connection> {
  if (!storeHashSchema.safeParse(storeHash).success)
    throw new AppError('invalid_input', 'The store hash is letters and digits, such as abc123.')
  if (!/^\S{10,255}$/.test(accessToken)) throw new AppError('invalid_input', 'The access token is 10 to 255 characters without spaces.')
  const bigcommerce = createBigCommerce({ storeHash, accessToken, maxWaitMs: TRIED_FOR_MS })
  const information = await readStoreInformation(bigcommerce)
  await readCustomersById(bigcommerce, [1])

  const prisma = await db()
  const connected = { ...information, accessToken: sealSecret(accessToken, TOKEN_PURPOSE, storeHash), uninstalledAt: null }
  const installedAt = new Date()
  const { credentialsId } = await prisma.$transaction(async (transaction) => {
    const known = await transaction.store.findUnique({ where: { storeHash }, select: { suspendedAt: true, uninstalledAt: true } })
    await endSuspended(transaction, storeHash, endWork)
    const store = await transaction.store.upsert({
      where: { storeHash },
      create: { storeHash, scope: '', installedAt, ...connected },
      // payloads from before the uninstallation stay void
      update: { ...connected, ...(known?.uninstalledAt || known?.suspendedAt ? { installedAt } : {}) },
      select: { credentialsId: true },
    })
    await recordAudit(transaction, storeHash, { event: 'connected', userId: ACTOR.userId, actor: ACTOR.name })
    return store
  })
  const { key } = await createApiKey(storeHash, { name: ACTOR.name, scope: 'WRITE', expiresAt: null }, ACTOR)
  return { credentialsId, storeHash, apiKey: key }
}
