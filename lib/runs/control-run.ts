import { db } from '@/lib/db/database'
import { Prisma } from '@/lib/db/generated/client'
import { AppError } from '@/lib/errors'
import { enqueue, jobOf, openQueue } from '@/lib/runs/queue'
import type { RunMapping } from '@/lib/runs/rows/run-mapping'
import { changeRuns, type RunEvent } from '@/lib/runs/transitions'

export type RunName = { storeHash: string; id: string }

/** Plans a run whose rows are in; without a mapping an undo, or as it is mapped already. */
export function startPlanning(run: RunName, mapping: RunMapping | null): Promise<void> {
  return control(run, 'map', async (transaction) => {
    if (mapping) await transaction.run.updateMany({ where: run, data: { mapping } })
    // what a person has accepted was said of rows that may have meant something else
    await transaction.runRow.updateMany({
      where: { runId: run.id, storeHash: run.storeHash, isAccepted: true },
      data: { isAccepted: false },
    })
  })
}

/** Lets a previewed run be carried out. */
export function confirmRun(run: RunName): Promise<void> {
  return control(run, 'confirm')
}

/** At most the PUTs that are on their way follow; the run is `PAUSING` until they are settled. */
export function pauseRun(run: RunName): Promise<void> {
  return control(run, 'pause')
}

/** A failed run goes back to where it failed, so that none is carried out that was not confirmed. */
export function resumeRun(run: RunName): Promise<void> {
  return control(run, 'resume')
}

/** At most the PUTs that are on their way follow; the run is `CANCELLING` until they are settled. Rows that were not reached stay as they are. */
export function cancelRun(run: RunName): Promise<void> {
  return control(run, 'cancel')
}

/**
 * Carries out what a person asks of a run, together with `write`, and puts what has to be done next on the queue, all in one transaction.
 * Throws `not_found` where the store has no such run, and `run_state` where the run is in no state for it.
 */
export async function control(
  { id, storeHash }: RunName,
  event: RunEvent,
  write?: (transaction: Prisma.TransactionClient) => Promise<unknown>,
): Promise<void> {
  const prisma = await db()
  await openQueue()
  await prisma.$transaction(async (transaction) => {
    const [changed] = await changeRuns(transaction, event, { where: Prisma.sql`r.id = ${id}::uuid AND r."storeHash" = ${storeHash}` })
    if (!changed) throw await refusal(transaction, { id, storeHash })
    await write?.(transaction)
    const job = jobOf(changed.state)
    if (job) await enqueue(transaction, job, { id, storeHash })
  })
}

/** Ends the runs of a store whose connection ends, in the transaction that ends it. */
export async function endRunsOfStore(transaction: Prisma.TransactionClient, storeHash: string): Promise<void> {
  await changeRuns(transaction, 'uninstall', { where: Prisma.sql`r."storeHash" = ${storeHash}`, code: 'store_disconnected' })
}

async function refusal(transaction: Prisma.TransactionClient, run: RunName): Promise<AppError> {
  const found = await transaction.run.findFirst({ where: run, select: { state: true } })
  return found ? wrongState(found.state) : new AppError('not_found', 'There is no such run.')
}

/** What is asked of a run in a state that does not allow it. */
export function wrongState(state: string): AppError {
  return new AppError('run_state', `The run is ${state.toLowerCase()}.`)
}
