import { query } from '@/lib/db/database'
import { Prisma } from '@/lib/db/generated/client'
import { ifHolder, type ClaimedRun } from '@/lib/runs/execute/claimed-run'

/** Of each of some rows, so many follow at once; one may have all rows of a run. */
const AT_ONCE = 100
const STEP = 1_000

/**
 * A table `(leader, row_number)`: each of these rows of a run, and the first hundred of those that follow it. The others
 * follow by `followLeaders`.
 */
export function withFollowers(runId: string, rowNumbers: number[]): Prisma.Sql {
  return Prisma.sql`(
    SELECT n AS leader, n AS row_number FROM unnest(${rowNumbers}::int[]) AS n
    UNION ALL
    SELECT n, follower."rowNumber" FROM unnest(${rowNumbers}::int[]) AS n CROSS JOIN LATERAL (
      SELECT "rowNumber" FROM "RunRow" WHERE "runId" = ${runId}::uuid AND "leaderRow" = n ORDER BY "rowNumber" LIMIT ${Prisma.raw(String(AT_ONCE))}) AS follower)`
}

/**
 * Rows whose part another row of the same customer carries out become what that one is, in small steps. `isEnding`: those that are pending alone,
 * of leaders that are not any more, with why it was not done.
 * Does nothing where another process has claimed the run since.
 */
export async function followLeaders(run: ClaimedRun, { isEnding }: { isEnding: boolean }): Promise<void> {
  // where the leader's has not been made anew, it is no better than the row's own
  const plan = isEnding ? Prisma.sql`, plan = CASE WHEN l.code IS NULL OR l.merged IS NOT NULL THEN r.plan ELSE l.plan END` : Prisma.empty
  const which = isEnding ? Prisma.sql`r.state = 'PENDING' AND l.state <> 'PENDING'` : Prisma.sql`true`
  for (let [leader, row] = [0, 0]; ;) {
    const [last] = await query<{ leader: number; row: number }>(Prisma.sql`
      WITH held AS (${ifHolder(run)}), part AS (
        SELECT "leaderRow", "rowNumber" FROM "RunRow"
        WHERE "runId" = ${run.id}::uuid AND "leaderRow" IS NOT NULL AND ("leaderRow", "rowNumber") > (${leader}::int, ${row}::int)
          AND EXISTS (SELECT 1 FROM held)
        ORDER BY "leaderRow", "rowNumber" LIMIT ${Prisma.raw(String(STEP))}
      ), followed AS (
        UPDATE "RunRow" r SET state = l.state, code = l.code, wave = l.wave ${plan}
        FROM part JOIN "RunRow" l ON l."runId" = ${run.id}::uuid AND l."rowNumber" = part."leaderRow"
        WHERE r."runId" = l."runId" AND r."rowNumber" = part."rowNumber" AND ${which}
          AND (r.state, r.code, r.wave) IS DISTINCT FROM (l.state, l.code, l.wave))
      SELECT "leaderRow" AS leader, "rowNumber" AS row FROM part ORDER BY 1 DESC, 2 DESC LIMIT 1`)
    if (!last) return
    ;({ leader, row } = last)
  }
}
