import { db } from '@/lib/db/database'
import type { Prisma } from '@/lib/db/generated/client'
import type { Actor } from '@/lib/history/changes'
import { throwIfStopping } from '@/lib/runs/queue'
import { openTitle } from '@/lib/runs/sealed-run'
import type { RunState } from '@/lib/contract/run-states'

/** A run in the hands of this process; `claim` is another one each time. */
export type ClaimedRun = { id: string; storeHash: string; claim: string; actor: Actor }

/** The run is paused, cancelled or in the hands of another process: nothing more may be sent. */
export class Stopped extends Error {
  override name = 'Stopped'
}

type Taken = { storeHash: string; claim: string; source: string; userId: number | null; sealed: string }

/** Takes a run whose turn has come, also from a process that has ended; null where there is nothing to do. */
export async function claimRun(runId: string): Promise<ClaimedRun | null> {
  const prisma = await db()
  const [taken] = await prisma.$queryRaw<Taken[]>`
    UPDATE "Run" SET state = 'RUNNING', claim = gen_random_uuid(), "startedAt" = coalesce("startedAt", now()), code = NULL, "waitsUntil" = NULL
    WHERE id = ${runId}::uuid AND state IN ('QUEUED', 'RUNNING')
    RETURNING "storeHash", claim::text, source::text, "userId", sealed`
  if (!taken) return null
  const { storeHash, claim, source, userId, sealed } = taken
  const name = openTitle(storeHash, sealed).actor
  return { id: runId, storeHash, claim, actor: { source: source === 'UNDO' ? 'UNDO' : 'RUN', userId, name } }
}

/** Makes sure, until the transaction ends, that the run is still this process's to carry out. Throws `Stopped`, and `Interrupted` where this process ends. */
export async function assertClaimed(transaction: Prisma.TransactionClient, { id, claim }: ClaimedRun): Promise<void> {
  throwIfStopping()
  const held = await transaction.$queryRaw<unknown[]>`
    SELECT 1 FROM "Run" WHERE id = ${id}::uuid AND claim = ${claim}::uuid AND state = 'RUNNING' FOR SHARE`
  if (!held.length) throw new Stopped()
}

/** The same between batches. */
export async function isClaimed(run: ClaimedRun): Promise<boolean> {
  throwIfStopping()
  const prisma = await db()
  return (await prisma.run.count({ where: { id: run.id, claim: run.claim, state: 'RUNNING' } })) > 0
}

/** Says why the run waits, and until when, for those who look at it. */
export async function showWait({ id, claim }: ClaimedRun, wait: RunWait | null): Promise<void> {
  const { run } = await db()
  const { code = null, until: waitsUntil = null, quota = null, windowMs: quotaWindowMs = null } = wait ?? {}
  await run.updateMany({ where: { id, claim, state: 'RUNNING' }, data: { code, waitsUntil, quota, quotaWindowMs } })
}

/** The quota is the store's, in calls a window. */
type RunWait = { code: string; until: Date; quota?: number; windowMs?: number | null }

/** Ends the run, unless somebody has stopped it. */
export async function endRun(
  { id, claim }: ClaimedRun,
  state: Extract<RunState, 'COMPLETED' | 'FAILED'>,
  code: string | null,
): Promise<void> {
  const { run } = await db()
  await run.updateMany({ where: { id, claim, state: 'RUNNING' }, data: { state, code, waitsUntil: null, finishedAt: new Date() } })
}
