import { Prisma } from '@/lib/db/generated/client'

/**
 * A table `(leader, row_number)`: each of these rows of a run, and those that ask the same of the same customer. They are looked up by
 * their customer, for which there is an index; `OR "leaderRow" = …` would compare each of these rows with all rows of the run.
 */
export function withFollowers(runId: string, rowNumbers: number[]): Prisma.Sql {
  return Prisma.sql`(
    SELECT n AS leader, n AS row_number FROM unnest(${rowNumbers}::int[]) AS n
    UNION ALL
    SELECT leader."rowNumber", follower."rowNumber" FROM unnest(${rowNumbers}::int[]) AS n
    JOIN "RunRow" leader ON leader."runId" = ${runId}::uuid AND leader."rowNumber" = n
    JOIN "RunRow" follower
      ON follower."runId" = leader."runId" AND follower."customerId" = leader."customerId" AND follower."leaderRow" = leader."rowNumber")`
}
