import { finalStates } from '@/lib/contract/run-states'
import { keptSince } from '@/lib/contract/retention'
import { db } from '@/lib/db/database'
import { deleteInSteps } from '@/lib/db/delete-in-steps'
import { Prisma } from '@/lib/db/generated/client'
import { deleteRun, hiddenRun } from '@/lib/runs/purge-runs'
import { recordAudit } from '@/lib/stores/audit'

/** Changes that no run made, and runs with all of theirs. */
export type Expiring = { changes: number; runs: number }

/**
 * Deletes of every store what its owner does not want to be kept any longer: single changes, and runs that have ended, whose changes live as long
 * as they do. In small steps, each of which asks anew whether the owner still wants it; what went is on record.
 */
export async function purgeHistory(now = Date.now()): Promise<void> {
  const { store } = await db()
  const stores = await store.findMany({
    where: { keptYears: { not: null }, uninstalledAt: null },
    select: { storeHash: true, keptYears: true },
  })
  for (const { storeHash, keptYears } of stores) await purgeHistoryOf(storeHash, keptYears!, keptSince(keptYears!, now))
}

async function purgeHistoryOf(storeHash: string, keptYears: number, before: Date): Promise<void> {
  const prisma = await db()
  const runs = await hideExpiredRuns(storeHash, keptYears, before)
  for (const id of runs) await deleteRun(id)
  const still = Prisma.sql`EXISTS (SELECT 1 FROM "Store" s WHERE s."storeHash" = ${storeHash} AND s."keptYears" = ${keptYears}::int)`
  const changes = await deleteInSteps('Change', Prisma.sql`${expiredSingles(storeHash, before)} AND ${still}`)
  if (!changes && !runs.length) return
  const detail = { changes, runs: runs.length, before: before.toISOString() }
  await prisma.$transaction((transaction) =>
    recordAudit(transaction, storeHash, { event: 'history_purged', userId: null, actor: '', detail }),
  )
}

/** At once nobody sees them or begins to undo them, however long their rows take. */
async function hideExpiredRuns(storeHash: string, keptYears: number, before: Date): Promise<string[]> {
  const { run } = await db()
  const hidden = await run.updateManyAndReturn({
    where: { ...expiredRuns(storeHash, before), store: { keptYears } },
    data: hiddenRun,
    select: { id: true },
  })
  return hidden.map(({ id }) => id)
}

/** How much of a store would go if history were kept for so many years. */
export async function countExpiring(storeHash: string, keptYears: number, now = Date.now()): Promise<Expiring> {
  const prisma = await db()
  const before = keptSince(keptYears, now)
  const [counted] = await prisma.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM "Change" WHERE ${expiredSingles(storeHash, before)}`
  return { changes: counted?.count ?? 0, runs: await prisma.run.count({ where: expiredRuns(storeHash, before) }) }
}

function expiredSingles(storeHash: string, before: Date): Prisma.Sql {
  return Prisma.sql`"storeHash" = ${storeHash} AND "runId" IS NULL AND "attemptedAt" < ${before}`
}

/** `createdAt` has an index. */
function expiredRuns(storeHash: string, before: Date) {
  return { storeHash, state: { in: [...finalStates] }, createdAt: { lt: before }, finishedAt: { lt: before } }
}
