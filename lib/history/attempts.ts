import { db } from '@/lib/db/database'
import type { Prisma } from '@/lib/db/generated/client'

export type AttemptRecord = { id: string; state: 'ATTEMPTED' | 'APPLIED' | 'NOT_APPLIED' | 'UNKNOWN'; attemptedAt: Date }

/** Of these changes, when each was attempted and what is known of it. */
export async function listAttempts(storeHash: string, changeIds: string[]): Promise<Map<string, AttemptRecord>> {
  if (!changeIds.length) return new Map()
  const { change } = await db()
  const rows = await change.findMany({ where: { storeHash, id: { in: changeIds } }, select: { id: true, state: true, attemptedAt: true } })
  return new Map(rows.map((row) => [row.id, row]))
}

/** The same changes are about to be sent again. */
export async function recordReattempts(transaction: Prisma.TransactionClient, storeHash: string, changeIds: string[]): Promise<void> {
  if (!changeIds.length) return
  const data = { state: 'ATTEMPTED', attemptedAt: new Date(), settledAt: null, errorCode: null } as const
  await transaction.change.updateMany({ where: { storeHash, id: { in: changeIds } }, data })
}
