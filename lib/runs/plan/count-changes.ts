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
    SELECT coalesce(sum(c.count), 0)::int AS customers, coalesce(sum(c.count) FILTER (WHERE c."changesEmail"), 0)::int AS emails,
      coalesce(sum(c.count) FILTER (WHERE c."changesGroup"), 0)::int AS groups
    FROM "RunCount" c JOIN "Run" r ON r.id = c."runId"
    WHERE c."runId" = ${runId}::uuid AND r."storeHash" = ${storeHash} AND c.state = 'PENDING' AND NOT c."isFollower"`
  return counts ?? { customers: 0, emails: 0, groups: 0 }
}
