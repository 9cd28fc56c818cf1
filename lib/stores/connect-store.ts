import { createBigCommerce, type BigCommerce, type Patience } from '@/lib/bigcommerce/client'
import { db } from '@/lib/db/database'
import { AppError } from '@/lib/errors'
import { TOKEN_PURPOSE } from '@/lib/stores/install-store'
import type { StoreSession } from '@/lib/stores/sessions'
import { openSecret } from '@/lib/sealed'

/** A store with its connection: the first argument of every function that reads or changes its customers. */
export type ConnectedStore = { storeHash: string; name: string; timezone: string; bigcommerce: BigCommerce }

const PERSON_WAITS_MS = 15_000

/**
 * `maxWaitMs` bounds all calls and waits with this store together: 15 s, as long as a person waits, where it is not given. Throws
 * `store_disconnected`.
 */
export async function connectStore(storeHash: string, patience: Partial<Patience> = {}): Promise<ConnectedStore> {
  const prisma = await db()
  const store = await prisma.store.findUnique({ where: { storeHash }, select: { name: true, timezone: true, accessToken: true } })
  return connect({ storeHash, name: store?.name ?? '', timezone: store?.timezone ?? '', sealed: store?.accessToken ?? null }, patience)
}

/** The store of a session or a key, which has been looked up already. Throws `store_disconnected`. */
export function connectSession(
  { storeHash, storeName, timezone, sealedAccessToken }: Pick<StoreSession, 'storeHash' | 'storeName' | 'timezone' | 'sealedAccessToken'>,
  patience: Partial<Patience> = {},
): ConnectedStore {
  return connect({ storeHash, name: storeName, timezone, sealed: sealedAccessToken }, patience)
}

type Connectable = { storeHash: string; name: string; timezone: string; sealed: string | null }

function connect({ storeHash, name, timezone, sealed }: Connectable, patience: Partial<Patience>): ConnectedStore {
  if (!sealed) throw new AppError('store_disconnected', 'The app is not installed in this store.')
  const accessToken = openSecret(sealed, TOKEN_PURPOSE, storeHash)
  return { storeHash, name, timezone, bigcommerce: createBigCommerce({ storeHash, accessToken, maxWaitMs: PERSON_WAITS_MS, ...patience }) }
}
