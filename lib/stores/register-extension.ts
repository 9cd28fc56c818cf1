import { createHash } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { EXTENSIONS_SCOPE, type Extension } from '@/lib/bigcommerce/app-extensions'
import { createBigCommerce } from '@/lib/bigcommerce/client'
import { db } from '@/lib/db/database'
import type { Prisma } from '@/lib/db/generated/client'
import { isAppError } from '@/lib/errors'
import { log } from '@/lib/log'
import { openSecret } from '@/lib/sealed'
import { TOKEN_PURPOSE } from '@/lib/stores/install-store'
import { settleExtension, type Settled } from '@/lib/stores/settle-extension'

export type Registration = Settled['kind'] | 'unavailable' | 'not_due'

/** All calls of one try together, shorter than the turn. */
const TRIED_FOR_MS = 10_000
/** Whoever begins a try has the turn so long, over all processes; nobody tries again sooner. */
const TURN_MS = 5 * 60_000
/** From one store to the next, so that a start of the app is no burst of calls, however many stores there are. */
const PAUSE_MS = 1_000
const MOST_AT_ONCE = 1_000
/** BigCommerce is away then: the others are tried with the next round. */
const MOST_WITHOUT_ANSWER = 3

/**
 * Registers the extension in one store, where it was granted the scope and is not known to have it. Waits for nobody: the second of two that
 * try at once leaves it to the first. Never throws, since whatever it comes with must not fail by it; the next round tries again.
 * `isLookedAt`: also where it is known to be there.
 */
export async function registerExtension(storeHash: string, wanted: Extension, { isLookedAt = false } = {}): Promise<Registration> {
  try {
    return await register(storeHash, wanted, isLookedAt)
  } catch (error) {
    if (isAppError(error)) log().info({ event: 'extension_not_registered', storeHash, code: error.code })
    else log().error({ event: 'extension_not_registered', storeHash, err: error })
    return 'unavailable'
  }
}

/** Registers it in every store where it is missing, one after the other. */
export async function registerMissing(wanted: Extension, pauseMs = PAUSE_MS): Promise<void> {
  const { store } = await db()
  const due = await store.findMany({
    where: isDue(wanted, false),
    orderBy: { extensionTriedAt: { sort: 'asc', nulls: 'first' } },
    take: MOST_AT_ONCE,
    select: { storeHash: true },
  })
  let withoutAnswer = 0
  for (const { storeHash } of due) {
    withoutAnswer = (await registerExtension(storeHash, wanted)) === 'unavailable' ? withoutAnswer + 1 : 0
    if (withoutAnswer >= MOST_WITHOUT_ANSWER) return
    await pause(pauseMs, undefined, { ref: false })
  }
}

async function register(storeHash: string, wanted: Extension, isLookedAt: boolean): Promise<Registration> {
  const { store } = await db()
  const [mine] = await store.updateManyAndReturn({
    where: { storeHash, ...isDue(wanted, isLookedAt) },
    data: { extensionTriedAt: new Date() },
    select: { accessToken: true },
  })
  if (!mine?.accessToken) return 'not_due'
  const accessToken = openSecret(mine.accessToken, TOKEN_PURPOSE, storeHash)
  const settled = await settleExtension(createBigCommerce({ storeHash, accessToken, maxWaitMs: TRIED_FOR_MS }), wanted)
  log()[settled.kind === 'registered' ? 'info' : 'warn']({ event: 'extension', storeHash, ...settled })
  // of a store that was installed again meanwhile nothing is known
  if (settled.kind === 'registered')
    await store.updateMany({ where: { storeHash, accessToken: mine.accessToken }, data: { extension: fingerprint(wanted) } })
  return settled.kind
}

function isDue(wanted: Extension, isLookedAt: boolean): Prisma.StoreWhereInput {
  return {
    accessToken: { not: null },
    suspendedAt: null,
    uninstalledAt: null,
    scope: { contains: EXTENSIONS_SCOPE },
    AND: [
      { OR: [{ extensionTriedAt: null }, { extensionTriedAt: { lt: new Date(Date.now() - TURN_MS) } }] },
      ...(isLookedAt ? [] : [{ OR: [{ extension: null }, { extension: { not: fingerprint(wanted) } }] }]),
    ],
  }
}

/** Another address or another name is another extension, which is due again. */
function fingerprint(wanted: Extension): string {
  return createHash('sha256').update(JSON.stringify(wanted)).digest('hex')
}
