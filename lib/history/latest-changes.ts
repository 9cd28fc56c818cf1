import { query } from '@/lib/db/database'
import { Prisma } from '@/lib/db/generated/client'
import { openValues } from '@/lib/history/change-values'
import type { CustomerFields } from '@/lib/contract/fields'

export type LatestChange = { customerId: number; attemptedAt: Date; actor: string; after: Partial<CustomerFields> }

/** One customer may be changed many times in a row. */
const OF_EACH = 20

/** Of each of these customers the latest changes that are known to be made, newest first. */
export async function listLatestChanges(storeHash: string, customerIds: number[]): Promise<LatestChange[]> {
  if (!customerIds.length) return []
  const rows = await query<{ customerId: number; attemptedAt: Date; sealed: string }>(Prisma.sql`
    SELECT asked."customerId", made."attemptedAt", made.sealed
    FROM unnest(${customerIds}::int[]) AS asked("customerId") CROSS JOIN LATERAL (
      SELECT "attemptedAt", sealed FROM "Change"
      WHERE "storeHash" = ${storeHash} AND "customerId" = asked."customerId" AND state = 'APPLIED'
      ORDER BY "attemptedAt" DESC LIMIT ${Prisma.raw(String(OF_EACH))}) AS made`)
  return openValues(storeHash, rows)
}
