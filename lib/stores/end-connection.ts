import type { Prisma } from '@/lib/db/generated/client'
import { revokeApiKeys } from '@/lib/stores/api-keys'
import { recordAudit } from '@/lib/stores/audit'
import { revokeSessions } from '@/lib/stores/sessions'

/** Ends what is at work for a store, within the transaction that ends its connection. */
export type EndWork = (transaction: Prisma.TransactionClient, storeHash: string) => Promise<void>

/** Ends every session and key of a store that leaves; installing the app again brings none of them back. */
export async function endConnection(transaction: Prisma.TransactionClient, storeHash: string, endWork: EndWork): Promise<void> {
  await revokeSessions(transaction, { storeHash })
  await revokeApiKeys(transaction, storeHash)
  await endWork(transaction, storeHash)
}

/** A store that is installed again while it is not settled whether it had left, had left: what it had before ends, as ever. */
export async function endSuspended(transaction: Prisma.TransactionClient, storeHash: string, endWork: EndWork): Promise<void> {
  const { count } = await transaction.store.updateMany({ where: { storeHash, suspendedAt: { not: null } }, data: { suspendedAt: null } })
  if (count === 0) return
  await endConnection(transaction, storeHash, endWork)
  await recordAudit(transaction, storeHash, { event: 'uninstalled', userId: null, actor: 'BigCommerce' })
}
