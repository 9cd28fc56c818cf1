import { db } from '@/lib/db/database'

export type ChangeCounts = {
  /** Customers that a run changes: rows that ask the same of the same customer count once. */
  customers: number
  /** Of them, those who get another email. */
  emails: number
  /** Of them, those who get another group. */
  groups: number
}

/** What a run has still to change. */
export async function countChanges(storeHash: string, runId: string): Promise<ChangeCounts> {
  const prisma = await db()
  const [counts] = await prisma.$queryRaw<ChangeCounts[]>`
    SELECT count(*)::int AS customers, (count(*) FILTER (WHERE "changesEmail"))::int AS emails,
      (count(*) FILTER (WHERE "changesGroup"))::int AS groups FROM "RunRow"
    WHERE "runId" = ${runId}::uuid AND "storeHash" = ${storeHash} AND state = 'PENDING' AND "leaderRow" IS NULL`
  return counts ?? { customers: 0, emails: 0, groups: 0 }
}
