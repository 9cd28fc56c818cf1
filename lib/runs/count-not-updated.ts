import { notUpdatedStates } from '@/lib/contract/row-states'
import { db } from '@/lib/db/database'

/** How many rows of each of these runs of a store were not updated although they asked for something; runs without such rows are absent. */
export async function countNotUpdated(storeHash: string, runIds: string[]): Promise<Map<string, number>> {
  const prisma = await db()
  // by the runs' store, not the rows': the index alone answers then
  const counts = await prisma.$queryRaw<{ runId: string; count: number }[]>`
    SELECT "runId"::text, count(*)::int AS count FROM "RunRow"
    WHERE "runId" IN (SELECT id FROM "Run" WHERE "storeHash" = ${storeHash} AND id = ANY(${runIds}::uuid[]))
      AND state = ANY(${[...notUpdatedStates]}::"RowState"[])
    GROUP BY "runId"`
  return new Map(counts.map(({ runId, count }) => [runId, count]))
}
