import { rememberMapping } from '@/lib/runs/rows/column-map'
import { readRun } from '@/lib/runs/read-run'
import { runStates } from '@/lib/contract/run-states'
import { db } from '@/lib/db/database'
import { Prisma } from '@/lib/db/generated/client'
import { AppError } from '@/lib/errors'
import { forgetFile } from '@/lib/runs/kept-file'
import { enqueue, jobOf, openQueue } from '@/lib/runs/queue'
import { sealMapping, type RunMapping } from '@/lib/runs/rows/run-mapping'
import { changeRuns, type RunEvent } from '@/lib/runs/transitions'

export type RunName = { storeHash: string; id: string }

/**
 * Plans a run whose rows are in; without a mapping an undo, or as it is mapped already. With `plannedAt` only where its preview is that one;
 * null: where it has none.
 */
export function startPlanning(run: RunName, mapping: RunMapping | null, plannedAt?: Date | null): Promise<void> {
  return control(
    run,
    'map',
    async (transaction) => {
      if (mapping) await transaction.run.updateMany({ where: run, data: { mapping: sealMapping(run.storeHash, mapping) } })
      await forgetFile(transaction, run)
      // what a person has accepted or chosen was said of rows that may have meant something else
      await transaction.runRow.updateMany({
        where: { runId: run.id, storeHash: run.storeHash, OR: [{ isAccepted: true }, { isChosen: true }] },
        data: { isAccepted: false, isChosen: false },
      })
      await transaction.run.updateMany({ where: run, data: { duplicates: null } })
    },
    plannedAt === undefined ? undefined : Prisma.sql`r."plannedAt" IS NOT DISTINCT FROM ${plannedAt}::timestamptz`,
  )
}

/**
 * Lets a previewed run be carried out. With `plannedAt` only the preview that was made then, which is the one that whoever confirms has seen:
 * somebody else may have decided about its rows meanwhile. What was chosen for names of groups is remembered from then on. Throws as `control`.
 */
export async function confirmRun(run: RunName, plannedAt?: Date): Promise<void> {
  await control(run, 'confirm', undefined, ofPreview(plannedAt))
  const { title, mapping, source } = (await readRun(run.storeHash, run.id)) ?? {}
  // of what has no file nobody has said what its columns mean
  const isOfPerson = source === 'FILE' || source === 'PASTE'
  if (isOfPerson && mapping && title?.header.length) await rememberMapping(run.storeHash, title, mapping)
}

/** Holds of a run whose preview was made then; undefined: of any preview, null: of none. */
export function ofPreview(plannedAt: Date | null | undefined): Prisma.Sql {
  return plannedAt === undefined ? Prisma.sql`true` : Prisma.sql`r."plannedAt" = ${plannedAt}`
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
  return control(run, 'cancel', (transaction) => forgetFile(transaction, run))
}

/**
 * Carries out what a person asks of a run, together with `write` and where `only` holds of it (as `r`), and puts what has to be done next on the queue, all in one transaction.
 * Throws `not_found` where the store has no such run, and `run_state` where the run is in no state for it.
 */
export async function control(
  { id, storeHash }: RunName,
  event: RunEvent,
  write?: (transaction: Prisma.TransactionClient) => Promise<unknown>,
  only = Prisma.sql`true`,
): Promise<void> {
  const prisma = await db()
  await openQueue()
  await prisma.$transaction(async (transaction) => {
    const [changed] = await changeRuns(transaction, event, {
      where: Prisma.sql`r.id = ${id}::uuid AND r."storeHash" = ${storeHash} AND ${only}`,
    })
    if (!changed) throw await refusal(transaction, { id, storeHash })
    await write?.(transaction)
    const job = jobOf(changed.state)
    if (job) await enqueue(transaction, job, { id, storeHash })
  })
}

/** Pauses what is at work for a store that was told to leave; what is planned stands still, since nothing is claimed meanwhile. */
export async function suspendRunsOfStore(transaction: Prisma.TransactionClient, storeHash: string): Promise<void> {
  await changeRuns(transaction, 'suspend', { where: Prisma.sql`r."storeHash" = ${storeHash}` })
}

/** Lets what `suspendRunsOfStore` has stopped go on. */
export async function restoreRunsOfStore(transaction: Prisma.TransactionClient, storeHash: string): Promise<void> {
  await changeRuns(transaction, 'restore', { where: Prisma.sql`r."storeHash" = ${storeHash}` })
  await enqueueOpenRuns(transaction, { storeHash })
}

/** Puts runs that are due on the queue, whatever became of their jobs. One too many does nothing. */
export async function enqueueOpenRuns(transaction: Prisma.TransactionClient, where: { storeHash?: string } = {}): Promise<void> {
  const open = await transaction.run.findMany({
    where: { ...where, state: { in: runStates.filter((state) => jobOf(state) !== null) } },
    orderBy: { createdAt: 'asc' },
    select: { id: true, storeHash: true, state: true },
  })
  for (const run of open) await enqueue(transaction, jobOf(run.state)!, run)
}

/** Ends the runs of a store whose connection ends, in the transaction that ends it. */
export async function endRunsOfStore(transaction: Prisma.TransactionClient, storeHash: string): Promise<void> {
  await changeRuns(transaction, 'uninstall', { where: Prisma.sql`r."storeHash" = ${storeHash}`, code: 'store_disconnected' })
}

async function refusal(transaction: Prisma.TransactionClient, run: RunName): Promise<AppError> {
  const found = await transaction.run.findFirst({ where: run, select: { state: true } })
  if (found?.state === 'PREVIEWED') return new AppError('run_state', 'The preview has been made anew since it was read. Read it again.')
  return found ? wrongState(found.state) : new AppError('not_found', 'There is no such run.')
}

/** What is asked of a run in a state that does not allow it. */
export function wrongState(state: string): AppError {
  return new AppError('run_state', `The run is ${state.toLowerCase()}.`)
}
