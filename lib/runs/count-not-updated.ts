import { notUpdatedStates } from '@/lib/contract/row-states'
import { db } from '@/lib/db/database'

/** How many rows of each of these runs of a store were not updated although they asked for something and nobody left them out; runs without such rows are absent. */
export async function countNotUpdated(storeHash: string, runIds: string[]): Promise<Map<string, number>> {
  const prisma = await db()
  const counts = await prisma.$queryRaw<{ runId: string; count: number }[]>`
    SELECT c."runId"::text, sum(c.count)::int AS count FROM "RunCount" c JOIN "Run" r ON r.id = c."runId"
    WHERE c."runId" = ANY(${runIds}::uuid[]) AND r."storeHash" = ${storeHash}
      AND c.state = ANY(${[...notUpdatedStates]}::"RowState"[]) AND NOT c."isLeftOut"
    GROUP BY c."runId" HAVING sum(c.count) > 0`
  return new Map(counts.map(({ runId, count }) => [runId, count]))
}

/** How many rows of a run of this store a person has left out. */
export async function countLeftOut(storeHash: string, runId: string): Promise<number> {
  const { runCount } = await db()
  const where = { runId, run: { storeHash }, state: 'HELD', isLeftOut: true } as const
  const { _sum } = await runCount.aggregate({ where, _sum: { count: true } })
  return _sum.count ?? 0
}
