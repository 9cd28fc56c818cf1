import { db } from '@/lib/db/database'

export type AttemptRecord = { id: string; state: 'ATTEMPTED' | 'APPLIED' | 'NOT_APPLIED' | 'UNKNOWN'; attemptedAt: Date }

/** Of these changes, when each was attempted and what is known of it. */
export async function listAttempts(storeHash: string, changeIds: string[]): Promise<Map<string, AttemptRecord>> {
  if (!changeIds.length) return new Map()
  const { change } = await db()
  const rows = await change.findMany({ where: { storeHash, id: { in: changeIds } }, select: { id: true, state: true, attemptedAt: true } })
  return new Map(rows.map((row) => [row.id, row]))
}
