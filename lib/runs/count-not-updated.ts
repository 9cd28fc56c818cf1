import { notUpdatedStates } from '@/lib/contract/row-states'
import { db } from '@/lib/db/database'

/** How many rows of each of these runs of a store were not updated although they asked for something and nobody left them out; runs without such rows are absent. */
export async function countNotUpdated(storeHash: string, runIds: string[]): Promise<Map<string, number>> {
  const prisma = await db()
  const counts = await prisma.$queryRaw<{ runId: string; count: number }[]>`
    SELECT "runId"::text, count(*)::int AS count FROM "RunRow"
    WHERE "runId" IN (SELECT id FROM "Run" WHERE "storeHash" = ${storeHash} AND id = ANY(${runIds}::uuid[]))
      AND state = ANY(${[...notUpdatedStates]}::"RowState"[]) AND code IS DISTINCT FROM 'left_out'
    GROUP BY "runId"`
  return new Map(counts.map(({ runId, count }) => [runId, count]))
}

/** How many rows of a run of this store a person has left out. */
export async function countLeftOut(storeHash: string, runId: string): Promise<number> {
  const { runRow } = await db()
  return runRow.count({ where: { runId, storeHash, state: 'HELD', code: 'left_out' } })
}
