import { db } from '@/lib/db/database'
import { deleteInSteps } from '@/lib/db/delete-in-steps'
import { Prisma } from '@/lib/db/generated/client'
import { isComing } from '@/lib/runs/create-run'

/** A file is read within minutes, and its columns are named by whoever sent it. */
const KEPT_UNMAPPED_MS = 24 * 60 * 60_000
const KEPT_UNCONFIRMED_MS = 30 * 24 * 60 * 60_000

/** As if its rows were still coming in: at once nobody sees it or goes on with it, however long its rows take to be deleted. */
export const hiddenRun = { state: isComing.state, mapping: Prisma.DbNull }

/**
 * Deletes runs whose rows never came in completely and files whose columns nobody named, after a day, previews that nobody confirmed, 30
 * days after they were last planned, and runs whose question nobody answered. Never what was confirmed, or has a change on record: these are
 * kept for as long as the owner says (lib/runs/purge-history).
 */
export async function purgeRuns(now = Date.now()): Promise<void> {
  const prisma = await db()
  const unmapped = { state: 'MAPPING', createdAt: { lt: new Date(now - KEPT_UNMAPPED_MS) } } as const
  const old = { lt: new Date(now - KEPT_UNCONFIRMED_MS) }
  await prisma.run.updateMany({ where: { ...unmapped, changes: { none: {} } }, data: hiddenRun })
  await prisma.run.updateMany({
    where: {
      // one that waits for an answer was never planned, whoever has confirmed it beforehand
      AND: [
        { OR: [{ isConfirmed: false, state: { in: ['PREVIEWED', 'FAILED', 'CANCELLED'] } }, { state: 'NEEDS_ANSWER' }] },
        { OR: [{ plannedAt: old }, { plannedAt: null, createdAt: old }] },
      ],
      changes: { none: {} },
    },
    data: hiddenRun,
  })
  const runs = await prisma.run.findMany({ where: { ...unmapped, ...isComing }, select: { id: true } })
  for (const { id } of runs) await deleteRun(id)
}

/** A run that is not to be seen any more, with its changes, however many rows it has. */
export async function deleteRun(id: string): Promise<void> {
  const { run } = await db()
  for (const table of ['Change', 'RunRow']) await deleteInSteps(table, Prisma.sql`"runId" = ${id}::uuid`)
  await run.deleteMany({ where: { id, ...isComing } })
}
