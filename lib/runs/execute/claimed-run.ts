import type { RunState } from '@/lib/contract/run-states'
import { db, query } from '@/lib/db/database'
import { Prisma } from '@/lib/db/generated/client'
import { throwIfStopping } from '@/lib/runs/queue'
import { changeRuns, type RunEvent } from '@/lib/runs/transitions'

/** A run that this process plans or carries out. `claim` is new for every claim: whoever holds an older one has lost the run. */
export type ClaimedRun = {
  id: string
  storeHash: string
  claim: string
  state: RunState
  /** How many calls to BigCommerce it still needs, as far as whoever works on it knows; Infinity before that. */
  callsAhead: number
}

/** The run is paused, cancelled, ended or claimed by another process: nothing more of it may be sent or planned. */
export class Stopped extends Error {
  override name = 'Stopped'
}

export function isStopped(error: unknown): error is Stopped {
  return error instanceof Error && error.name === 'Stopped'
}

/** A process that stands still in the middle of a transaction loses it: others wait for its locks no longer than this. */
const IDLE_FOR_MS = 8_000

const planned: RunState[] = ['PLANNING', 'REPLANNING']

/** Claims a run that is due, also from a process that has ended; null where there is nothing to do, or not this. */
export async function claimRun(runId: string, work: 'plan' | 'execute'): Promise<ClaimedRun | null> {
  const isRight = Prisma.sql`(r.state = ANY(${planned}::"RunState"[])) = ${work === 'plan'}`
  const [run] = await changeRuns(await db(), 'claim', { where: Prisma.sql`r.id = ${runId}::uuid AND ${isRight}` })
  return run ? { ...run, claim: run.claim ?? '', callsAhead: Infinity } : null
}

/**
 * Does something for a run in one transaction that ends as soon as the run is no more this process's, or no more in its state: the run
 * cannot be paused, cancelled or claimed until the transaction ends. Throws `Stopped`, and `Interrupted` where this process ends.
 */
export async function whileClaimed<Result>(
  run: ClaimedRun,
  act: (transaction: Prisma.TransactionClient) => Promise<Result>,
): Promise<Result> {
  const prisma = await db()
  return prisma.$transaction(async (transaction) => {
    throwIfStopping()
    const claimed = await transaction.$queryRaw<unknown[]>`
      WITH patience AS (SELECT set_config('idle_in_transaction_session_timeout', ${String(IDLE_FOR_MS)}, true)), claimed AS (${ifClaimed(run)})
      SELECT 1 FROM claimed, patience`
    if (!claimed.length) throw new Stopped()
    return act(transaction)
  })
}

/** A condition of one statement: the run is still this process's and in its state, until the statement ends. Name it `claimed` in a WITH. */
export function ifClaimed({ id, claim, state }: ClaimedRun): Prisma.Sql {
  return Prisma.sql`
    SELECT 1 FROM "Run" r JOIN "Store" s ON s."storeHash" = r."storeHash" AND s."accessToken" IS NOT NULL AND s."suspendedAt" IS NULL
    WHERE r.id = ${id}::uuid AND r.claim = ${claim}::uuid AND r.state = ${state}::text::"RunState" FOR SHARE OF r`
}

/**
 * The same for what has been sent already, whatever the run's state has become: only a newer claim forbids it, whose holder finds out
 * by itself what was sent.
 */
export function ifHolder({ id, claim }: ClaimedRun): Prisma.Sql {
  return Prisma.sql`SELECT 1 FROM "Run" WHERE id = ${id}::uuid AND claim = ${claim}::uuid FOR SHARE`
}

/** Makes sure that the run is still this process's and in its state. Throws as `whileClaimed`. */
export async function assertClaimed(run: ClaimedRun): Promise<void> {
  throwIfStopping()
  const claimed = await query(ifClaimed(run))
  if (!claimed.length) throw new Stopped()
}

/** Carries an event out on a claimed run; false where the run is in no state for it, or no more this process's. */
export async function changeClaimed(
  run: ClaimedRun,
  event: RunEvent,
  { code, transaction }: { code?: string; transaction?: Prisma.TransactionClient } = {},
): Promise<RunState | null> {
  const where = Prisma.sql`r.id = ${run.id}::uuid AND r.claim = ${run.claim}::uuid`
  const [changed] = await changeRuns(transaction ?? (await db()), event, { where, code })
  return changed?.state ?? null
}

/** The quota is the store's, in calls a window. */
export type RunWait = { code: string; until: Date; quota?: number; windowMs?: number | null }

/** Says why the run waits, and until when, for those who look at it; null: it does not. */
export async function showWait({ id, claim, state }: ClaimedRun, wait: RunWait | null): Promise<void> {
  const { run } = await db()
  const { code = null, until: waitsUntil = null, quota = null, windowMs: quotaWindowMs = null } = wait ?? {}
  await run.updateMany({ where: { id, claim, state }, data: { code, waitsUntil, quota, quotaWindowMs } })
}

/** Unexpected failures do not count any more once there was progress. */
export async function forgetFailures({ id, claim }: ClaimedRun): Promise<void> {
  const { run } = await db()
  await run.updateMany({ where: { id, claim, failures: { gt: 0 } }, data: { failures: 0 } })
}
