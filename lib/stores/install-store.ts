import { createBigCommerce } from '@/lib/bigcommerce/client'
import { exchangeCode, type Exchange } from '@/lib/bigcommerce/exchange-code'
import { readStoreInformation, type StoreInformation } from '@/lib/bigcommerce/read-store-information'
import { db } from '@/lib/db/database'
import { isAppError } from '@/lib/errors'
import { log } from '@/lib/log'
import { recordAudit } from '@/lib/stores/audit'
import { endSuspended, type EndWork } from '@/lib/stores/end-connection'
import { launchRefused } from '@/lib/stores/launch-refusal'
import type { Opened } from '@/lib/stores/opened'
import { sealSecret } from '@/lib/sealed'
import { createSession, endEarlierSession, newSessionToken } from '@/lib/stores/sessions'
import { provisionUser } from '@/lib/stores/users'
import { storeHashSchema } from '@/lib/stores/verify-payload'

export const TOKEN_PURPOSE = 'access-token'

const INFORMATION_WAIT_MS = 10_000

/** Each scope that is needed, by the scopes that satisfy it. */
const neededScopes = [['store_v2_customers'], ['store_v2_information_read_only', 'store_v2_information']]

/**
 * Completes an installation, or a new consent after scopes or the owner changed: exchanges the code, keeps the token encrypted, opens
 * a session for whoever installed. `endWork`: of a store that was about to leave. Throws a refusal: `install_failed`, `missing_scopes`, `unavailable`.
 */
export async function installStore(
  grant: { code: string; scope: string; context: string },
  heldTokens: ReadonlyMap<string, string>,
  endWork: EndWork,
): Promise<Opened> {
  const storeHash = storeHashIn(grant.context)
  const exchange = await exchangeCode(grant).catch((error: unknown) => {
    const isRefused = isAppError(error) && error.code === 'unauthorized'
    throw launchRefused(isRefused ? 'install_failed' : 'unavailable', error)
  })
  // a wrong context gives a token without scopes, with status 200
  if (exchange.context !== grant.context) throw launchRefused('install_failed', 'the token is of another context')
  const granted = exchange.scope?.split(' ') ?? []
  if (!neededScopes.every((scopes) => scopes.some((scope) => granted.includes(scope)))) throw launchRefused('missing_scopes')

  const [token, claimCode] = [newSessionToken(), newSessionToken()]
  const information = await readInformation(storeHash, exchange.accessToken)
  await saveStore(storeHash, exchange, information, { token, claimCode }, heldTokens, endWork)
  return { storeHash, sessionToken: token, claimCode, path: '/' }
}

function storeHashIn(context: string): string {
  const [, hash = ''] = /^stores\/(.*)$/.exec(context) ?? []
  const parsed = storeHashSchema.safeParse(hash)
  if (!parsed.success) throw launchRefused('install_failed', 'no context')
  return parsed.data
}

/**
 * Null where it cannot be read. The code is used up by then, so the installation goes on without the store's name; the next one reads it
 * again.
 */
async function readInformation(storeHash: string, accessToken: string): Promise<StoreInformation | null> {
  try {
    return await readStoreInformation(createBigCommerce({ storeHash, accessToken, maxWaitMs: INFORMATION_WAIT_MS }))
  } catch (error) {
    if (!isAppError(error)) throw error
    log().warn({ event: 'store_information_missing', storeHash, code: error.code })
    return null
  }
}

async function saveStore(
  storeHash: string,
  exchange: Exchange,
  information: StoreInformation | null,
  secrets: { token: string; claimCode: string },
  heldTokens: ReadonlyMap<string, string>,
  endWork: EndWork,
): Promise<void> {
  const { accessToken, scope, user, owner } = exchange
  const prisma = await db()
  const store = {
    scope: scope ?? '',
    accessToken: sealSecret(accessToken, TOKEN_PURPOSE, storeHash),
    installedAt: new Date(),
    suspendedAt: null,
    uninstalledAt: null,
    // an installation begins without
    extension: null,
    extensionTriedAt: null,
    ...information,
  }
  const unnamed = { name: storeHash, language: 'en', timezone: 'UTC', planName: '' }
  await prisma.$transaction(async (transaction) => {
    await endSuspended(transaction, storeHash, endWork)
    await transaction.store.upsert({ where: { storeHash }, create: { storeHash, ...unnamed, ...store }, update: store })
    await provisionUser(transaction, storeHash, { userId: user.id, email: user.email }, owner?.id ?? null)
    await endEarlierSession(transaction, storeHash, heldTokens)
    await createSession(transaction, { storeHash, userId: user.id, ...secrets })
    await recordAudit(transaction, storeHash, { event: 'installed', userId: user.id, actor: user.email })
  })
}
