import { db } from '@/lib/db/database'
import { AppError } from '@/lib/errors'

export type Connection = {
  storeHash: string
  name: string
  planName: string
  timezone: string
  scopes: string[]
  installedAt: Date
  credentialsId: string
}

/** What is known here of a store's connection; nothing of it is secret. Throws `store_disconnected` for a store that is not known. */
export async function readConnection(storeHash: string): Promise<Connection> {
  const prisma = await db()
  const store = await prisma.store.findUnique({
    where: { storeHash },
    select: { name: true, planName: true, timezone: true, scope: true, installedAt: true, credentialsId: true },
  })
  if (!store) throw new AppError('store_disconnected', 'The app is not installed in this store.')
  const { scope, ...connection } = store
  return { storeHash, ...connection, scopes: scope.split(' ').filter(Boolean) }
}
