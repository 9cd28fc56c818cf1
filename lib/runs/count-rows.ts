import { db } from '@/lib/db/database'
import { isRowCode, type RowCode } from '@/lib/contract/row-codes'
import { rowStates, type RowState } from '@/lib/contract/row-states'

export type RowCounts = Record<RowState, number>

/** How many rows of a run of this store are in each state. */
export async function countRows(storeHash: string, runId: string): Promise<RowCounts> {
  const prisma = await db()
  const rows = await prisma.$queryRaw<{ state: RowState; count: number }[]>`
    SELECT c.state::text, sum(c.count)::int AS count FROM "RunCount" c JOIN "Run" r ON r.id = c."runId"
    WHERE c."runId" = ${runId}::uuid AND r."storeHash" = ${storeHash} GROUP BY c.state`
  return byState(rows)
}

/** Of them, those that share the outcome of another row: so many more than customers. */
export async function countFollowers(storeHash: string, runId: string): Promise<RowCounts> {
  const prisma = await db()
  const rows = await prisma.$queryRaw<{ state: RowState; count: number }[]>`
    SELECT c.state::text, sum(c.count)::int AS count FROM "RunCount" c JOIN "Run" r ON r.id = c."runId"
    WHERE c."runId" = ${runId}::uuid AND r."storeHash" = ${storeHash} AND c."isFollower" GROUP BY c.state`
  return byState(rows)
}

function byState(rows: { state: RowState; count: number }[]): RowCounts {
  const counts = Object.fromEntries(rowStates.map((state) => [state, 0])) as RowCounts
  for (const { state, count } of rows) counts[state] = count
  return counts
}

export type ReasonCounts = Partial<Record<RowCode, number>>

/** How many rows of a run of this store have each reason. */
export async function countReasons(storeHash: string, runId: string): Promise<ReasonCounts> {
  const prisma = await db()
  const rows = await prisma.$queryRaw<{ code: string; count: number }[]>`
    SELECT c.code, sum(c.count)::int AS count FROM "RunCount" c JOIN "Run" r ON r.id = c."runId"
    WHERE c."runId" = ${runId}::uuid AND r."storeHash" = ${storeHash} AND c.code <> '' GROUP BY c.code HAVING sum(c.count) > 0`
  return Object.fromEntries(rows.flatMap(({ code, count }) => (isRowCode(code) ? [[code, count]] : [])))
}
