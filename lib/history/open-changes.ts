import { query } from '@/lib/db/database'
import { Prisma } from '@/lib/db/generated/client'
import { openValues } from '@/lib/history/change-values'
import type { CustomerFields } from '@/lib/contract/fields'

/**
 * An attempt that is open for longer was cut off: no call waits so long, for a person or for a batch of a run. What BigCommerce has not
 * written by then, it does not write any more.
 */
export const OVER_AFTER_MS = 2 * 60_000

export type OpenChange = {
  id: string
  customerId: number
  before: Partial<CustomerFields>
  after: Partial<CustomerFields>
  /** It cannot be made any more. */
  isOver: boolean
}

/**
 * Of each of these customers the newest change before `before`, where its outcome is not known. What became of older ones cannot be told from
 * what the store holds now.
 */
export async function listOpenChanges(storeHash: string, customerIds: number[], before: Date): Promise<OpenChange[]> {
  const over = new Date(before.getTime() - OVER_AFTER_MS)
  const rows = await query<{ id: string; customerId: number; sealed: string; isOver: boolean }>(Prisma.sql`
    SELECT newest.id, asked."customerId", newest.sealed, newest."attemptedAt" < ${over} AS "isOver"
    FROM unnest(${customerIds}::int[]) AS asked("customerId") CROSS JOIN LATERAL (
      SELECT id, state, "attemptedAt", sealed FROM "Change"
      WHERE "storeHash" = ${storeHash} AND "customerId" = asked."customerId" AND "attemptedAt" < ${before}
      ORDER BY "attemptedAt" DESC LIMIT 1) AS newest
    WHERE newest.state = 'UNKNOWN' OR newest.state = 'ATTEMPTED' AND newest."attemptedAt" < ${over}`)
  return openValues(storeHash, rows)
}
