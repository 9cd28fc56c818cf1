import { notUpdatedStates } from '@/lib/contract/row-states'
import { db } from '@/lib/db/database'

/** How many rows of a run were updated, needed no change, wait still, were not updated although they asked for something, were left out. */
export type RunResults = { updated: number; unchanged: number; pending: number; notUpdated: number; leftOut: number }

export const noResults: RunResults = { updated: 0, unchanged: 0, pending: 0, notUpdated: 0, leftOut: 0 }

/** What has become of the rows of these runs of a store; runs without rows are absent. */
export async function countResults(storeHash: string, runIds: string[]): Promise<Map<string, RunResults>> {
  const prisma = await db()
  const counts = await prisma.$queryRaw<({ runId: string } & RunResults)[]>`
    SELECT c."runId"::text,
      coalesce(sum(c.count) FILTER (WHERE c.state = 'UPDATED'), 0)::int AS updated,
      coalesce(sum(c.count) FILTER (WHERE c.state = 'UNCHANGED'), 0)::int AS unchanged,
      coalesce(sum(c.count) FILTER (WHERE c.state = 'PENDING'), 0)::int AS pending,
      coalesce(sum(c.count) FILTER (WHERE c.state = ANY(${[...notUpdatedStates]}::"RowState"[]) AND NOT c."isLeftOut"), 0)::int AS "notUpdated",
      coalesce(sum(c.count) FILTER (WHERE c."isLeftOut"), 0)::int AS "leftOut"
    FROM "RunCount" c JOIN "Run" r ON r.id = c."runId"
    WHERE c."runId" = ANY(${runIds}::uuid[]) AND r."storeHash" = ${storeHash} GROUP BY c."runId"`
  return new Map(counts.map(({ runId, ...results }) => [runId, results]))
}

/** How many rows of a run of this store a person has left out. */
export async function countLeftOut(storeHash: string, runId: string): Promise<number> {
  const { runCount } = await db()
  const where = { runId, run: { storeHash }, state: 'HELD', isLeftOut: true } as const
  const { _sum } = await runCount.aggregate({ where, _sum: { count: true } })
  return _sum.count ?? 0
}
