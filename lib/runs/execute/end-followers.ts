import { db } from '@/lib/db/database'
import type { ClaimedRun } from '@/lib/runs/execute/claimed-run'

/** Rows that ask the same as another row of the same customer end as that one did, also where they were missed when it ended. */
export async function endFollowers({ id, storeHash }: ClaimedRun): Promise<void> {
  const prisma = await db()
  await prisma.$executeRaw`
    UPDATE "RunRow" r SET state = leader.state, code = leader.code
    FROM "RunRow" leader
    WHERE r."runId" = ${id}::uuid AND r."storeHash" = ${storeHash} AND r.state = 'PENDING' AND r."leaderRow" IS NOT NULL
      AND leader."runId" = r."runId" AND leader."rowNumber" = r."leaderRow" AND leader.state <> 'PENDING'`
}
