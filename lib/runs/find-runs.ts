import { runStates, type RunState } from '@/lib/contract/run-states'
import { db } from '@/lib/db/database'
import { Prisma } from '@/lib/db/generated/client'
import { needsSomebody } from '@/lib/runs/needs-somebody'
import { readRun, readRuns, type RunRecord } from '@/lib/runs/read-run'

export type RunFilter = {
  /** Those that wait for a person, or those in some states; neither: all. */
  states?: 'needsSomebody' | readonly RunState[]
  /** Who asked for it; null: an automation. */
  userId?: number | null
  /** Begun then or later, and before. */
  from?: Date
  until?: Date
}

/** The page that follows a run of this store, or the one that comes before it; without either the newest. */
export type RunsPlace = { before?: string; after?: string }

export type FoundRuns = { runs: RunRecord[]; hasNewer: boolean; hasOlder: boolean }

/** The store's runs that a filter lets through, newest first, page by page in both directions. A run that is gone leads to the first page. */
export async function findRuns(storeHash: string, filter: RunFilter, place: RunsPlace, limit: number): Promise<FoundRuns> {
  const id = place.before ?? place.after
  const from = id === undefined ? null : await readRun(storeHash, id)
  const isBackwards = from !== null && place.before === undefined
  const beyond = from
    ? Prisma.sql`AND (r."createdAt", r.id) ${isBackwards ? Prisma.sql`>` : Prisma.sql`<`} (${from.createdAt}, ${from.id}::uuid)`
    : Prisma.empty
  const found = await idsOf(storeHash, { ...filter, beyond, isBackwards, limit: limit + 1 })
  const isMore = found.length > limit
  const ids = found.slice(0, limit)
  const runs = await readRuns(storeHash, isBackwards ? ids.toReversed() : ids)
  return { runs, hasNewer: isBackwards ? isMore : from !== null, hasOlder: isBackwards || isMore }
}

/** How many runs of the store wait for a person. */
export async function countNeeding(storeHash: string): Promise<number> {
  const prisma = await db()
  const [counted] = await prisma.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM "Run" r WHERE r."storeHash" = ${storeHash} AND ${needsSomebody} AND NOT ${isComing}`
  return counted?.count ?? 0
}

/** Its rows are not in yet. */
const isComing = Prisma.sql`(r.state = 'MAPPING' AND r.mapping IS NULL)`

type Wanted = RunFilter & { beyond: Prisma.Sql; isBackwards: boolean; limit: number }

/**
 * In the order of the page's direction. By each state for itself, so that every filter reads one piece of an index and no run beside those
 * that it lets through, however rare these are.
 */
async function idsOf(storeHash: string, { states = runStates, userId, from, until, beyond, isBackwards, limit }: Wanted) {
  const prisma = await db()
  const direction = isBackwards ? Prisma.sql`ASC` : Prisma.sql`DESC`
  const own = Prisma.sql`r."storeHash" = ${storeHash} AND NOT ${isComing} ${beyond}
    ${userId === undefined ? Prisma.empty : userId === null ? Prisma.sql`AND r."userId" IS NULL` : Prisma.sql`AND r."userId" = ${userId}`}
    ${from ? Prisma.sql`AND r."createdAt" >= ${from}` : Prisma.empty} ${until ? Prisma.sql`AND r."createdAt" < ${until}` : Prisma.empty}`
  const ordered = Prisma.sql`ORDER BY r."createdAt" ${direction}, r.id ${direction} LIMIT ${limit}`
  const found =
    states === 'needsSomebody'
      ? Prisma.sql`SELECT r.id FROM "Run" r WHERE ${own} AND ${needsSomebody} ${ordered}`
      : Prisma.sql`SELECT r.id FROM unnest(${[...states]}::"RunState"[]) one(state) CROSS JOIN LATERAL (
          SELECT r.id, r."createdAt" FROM "Run" r WHERE ${own} AND r.state = one.state ${ordered}) r ${ordered}`
  const rows = await prisma.$queryRaw<{ id: string }[]>`SELECT found.id::text FROM (${found}) found`
  return rows.map(({ id }) => id)
}
