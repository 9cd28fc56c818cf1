import { fieldNames, type FieldName } from '@/lib/contract/fields'
import { db } from '@/lib/db/database'
import { Prisma } from '@/lib/db/generated/client'
import { effectOf } from '@/lib/runs/plan/judge-duplicates'
import { fieldEffects } from '@/lib/runs/plan/own-plan'
import { withLeaders } from '@/lib/runs/undo-run'

export type TouchedFields = { field: FieldName; customers: number }[]

/**
 * The fields that a run of this store has changed, or may have changed, each with of how many customers; of all its rows or of some. Rows that
 * an earlier version has planned tell of no field, so they count for each.
 */
export async function countTouched(storeHash: string, runId: string, rowNumbers?: number[]): Promise<TouchedFields> {
  const prisma = await db()
  const some = rowNumbers && (await withLeaders(storeHash, runId, rowNumbers))
  const touched = fieldNames.map(
    (field, index) =>
      Prisma.sql`bool_or(r.asks IS NULL OR ${effectOf('r', field)} <> ${fieldEffects.none}) AS f${Prisma.raw(String(index))}`,
  )
  const counts = fieldNames.map((_, index) => Prisma.raw(`count(*) FILTER (WHERE f${index})::int AS f${index}`))
  const [counted] = await prisma.$queryRaw<Record<string, number>[]>`
    SELECT ${Prisma.join(counts)} FROM (
      SELECT ${Prisma.join(touched)} FROM "RunRow" r
      WHERE r."runId" = ${runId}::uuid AND r."storeHash" = ${storeHash} ${some ? Prisma.sql`AND r."rowNumber" = ANY(${some}::int[])` : Prisma.empty}
        AND (r.state IN ('UPDATED', 'UNKNOWN') OR r.state = 'PENDING' AND r."changeId" IS NOT NULL)
      GROUP BY r."customerId") AS customers`
  return fieldNames.flatMap((field, index) => {
    const customers = counted?.[`f${index}`] ?? 0
    return customers > 0 ? { field, customers } : []
  })
}
