import { fieldNames, type CustomerFields, type FieldName } from '@/lib/contract/fields'
import { db } from '@/lib/db/database'
import { emptyPlan } from '@/lib/runs/run'
import { rowWork } from '@/lib/runs/thread/in-thread'

/** Of one customer so many different rows are told; there may be as many as the file has. */
const DIFFERENT = 12

/** A customer whose rows contradict each other. */
export type DuplicateCustomer = {
  customerId: number
  customerName: string
  /** How many rows contradict each other. */
  count: number
  /** The fields of which they ask different things. */
  conflicts: FieldName[]
  /** Of those that ask the same, the first one, and how many they are; the first different ones are told. */
  rows: { rowNumber: number; alike: number; asks: Partial<CustomerFields> }[]
}

type Found = { customerId: number; count: number; rowNumber: number; alike: number; cells: string; plan: string | null }

/** The customers of whose rows one has to be chosen, by their ids, after one of them. */
export async function listDuplicates(
  storeHash: string,
  runId: string,
  { after, limit }: { after: number; limit: number },
): Promise<DuplicateCustomer[]> {
  const prisma = await db()
  const rows = await prisma.$queryRaw<Found[]>`
    WITH named AS (
      SELECT "customerId", count(*)::int AS count FROM "RunRow"
      WHERE "runId" = ${runId}::uuid AND "storeHash" = ${storeHash} AND code = 'duplicate_row' AND "customerId" > ${after}::int
      GROUP BY "customerId" ORDER BY "customerId" LIMIT ${limit}::int)
    SELECT n."customerId", n.count, d."rowNumber", d.alike, r.cells, r.plan FROM named n CROSS JOIN LATERAL (
      SELECT min("rowNumber") AS "rowNumber", count(*)::int AS alike FROM "RunRow"
      WHERE "runId" = ${runId}::uuid AND "customerId" = n."customerId" AND code = 'duplicate_row'
      GROUP BY asks ORDER BY 1 LIMIT ${DIFFERENT}::int) AS d
    JOIN "RunRow" r ON r."runId" = ${runId}::uuid AND r."rowNumber" = d."rowNumber"
    ORDER BY n."customerId", d."rowNumber"`
  const opened = await rowWork('openRows', { storeHash, rows: rows.map(({ cells, plan }) => ({ cells, plan })) }, rows.length)
  const told = rows.map((row, index) => ({ ...row, plan: opened[index]!.plan ?? emptyPlan }))
  return [...Map.groupBy(told, ({ customerId }) => customerId).values()].map((group) => ({
    customerId: group[0]!.customerId,
    customerName: group[0]!.plan.customerName,
    count: group[0]!.count,
    conflicts: fieldNames.filter((field) => new Set(group.flatMap(({ plan }) => plan.asks?.[field] ?? [])).size > 1),
    rows: group.map(({ rowNumber, alike, plan }) => ({ rowNumber, alike, asks: plan.asks ?? {} })),
  }))
}
