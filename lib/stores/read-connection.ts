import { EXTENSIONS_SCOPE } from '@/lib/bigcommerce/app-extensions'
import { db } from '@/lib/db/database'
import { AppError } from '@/lib/errors'

/** Of the panel on the customer's row. An API account's token, whose scopes are not known, can never have it. */
export type PanelState = 'registered' | 'pending' | 'not_granted' | 'impossible'

export type Connection = {
  storeHash: string
  name: string
  planName: string
  timezone: string
  scopes: string[]
  installedAt: Date
  credentialsId: string
  panel: PanelState
}

/** What is known here of a store's connection; nothing of it is secret. Throws `store_disconnected` for a store that is not known. */
export async function readConnection(storeHash: string): Promise<Connection> {
  const prisma = await db()
  const store = await prisma.store.findUnique({
    where: { storeHash },
    select: { name: true, planName: true, timezone: true, scope: true, installedAt: true, credentialsId: true, extension: true },
  })
  if (!store) throw new AppError('store_disconnected', 'The app is not installed in this store.')
  const { scope, extension, ...connection } = store
  const scopes = scope.split(' ').filter(Boolean)
  return { storeHash, ...connection, scopes, panel: panelState(scopes, extension) }
}

function panelState(scopes: string[], extension: string | null): PanelState {
  if (scopes.length === 0) return 'impossible'
  if (!isPanelGranted(scopes)) return 'not_granted'
  return extension === null ? 'pending' : 'registered'
}

export function isPanelGranted(scopes: string[]): boolean {
  return scopes.includes(EXTENSIONS_SCOPE)
}
