import { db } from '@/lib/db/database'
import type { Prisma } from '@/lib/db/generated/client'
import { AppError } from '@/lib/errors'
import type { RunMapping } from '@/lib/runs/create-run'
import { enqueue, openQueue, type Job } from '@/lib/runs/queue'
import type { RunState } from '@/lib/contract/run-states'

type RunName = { storeHash: string; id: string }

/** Plans a run whose rows are in; without a mapping an undo, or as it is mapped already. */
export function startPlanning(run: RunName, mapping: RunMapping | null): Promise<void> {
  return change(
    run,
    ['MAPPING', 'PREVIEWED'],
    { state: 'PLANNING', plannedTo: 0, plannedAt: null, ...(mapping ? { mapping } : {}) },
    'plan',
  )
}

/** A plan is made: the run waits for a person, or for its turn where it was confirmed beforehand. */
export async function planned(run: RunName & { isConfirmed: boolean }): Promise<void> {
  if (run.isConfirmed) await change(run, ['PLANNING'], { state: 'QUEUED', plannedAt: new Date() }, 'execute')
  else await change(run, ['PLANNING'], { state: 'PREVIEWED', plannedAt: new Date() })
}

/** Lets a previewed run be carried out. */
export function confirmRun(run: RunName): Promise<void> {
  return change(run, ['PREVIEWED'], { state: 'QUEUED', isConfirmed: true }, 'execute')
}

/** Within one batch. */
export function pauseRun(run: RunName): Promise<void> {
  return change(run, ['QUEUED', 'RUNNING'], { state: 'PAUSED', code: null, waitsUntil: null })
}

/** Also of a run that ended early because the connection to its store was lost. */
export function resumeRun(run: RunName): Promise<void> {
  return change(run, ['PAUSED', 'FAILED'], { state: 'QUEUED', code: null, finishedAt: null }, 'execute')
}

/** Within one batch; rows that were not reached stay as they are. */
export function cancelRun(run: RunName): Promise<void> {
  const cancellable: RunState[] = ['MAPPING', 'PLANNING', 'PREVIEWED', 'QUEUED', 'RUNNING', 'PAUSED', 'FAILED']
  return change(run, cancellable, { state: 'CANCELLED', code: null, waitsUntil: null, finishedAt: new Date() })
}

/** Throws `not_found` where the store has no such run, and `run_state` where the run is not in a state for it. */
async function change({ id, storeHash }: RunName, from: RunState[], data: Prisma.RunUpdateManyMutationInput, job?: Job): Promise<void> {
  const prisma = await db()
  if (job) await openQueue()
  const count = await prisma.$transaction(async (transaction) => {
    const changed = await transaction.run.updateMany({ where: { id, storeHash, state: { in: from } }, data })
    if (changed.count && job) await enqueue(transaction, job, { id, storeHash })
    return changed.count
  })
  if (count) return
  const run = await prisma.run.findFirst({ where: { id, storeHash }, select: { state: true } })
  if (!run) throw new AppError('not_found', 'There is no such run.')
  throw new AppError('run_state', `The run is ${run.state.toLowerCase()}.`)
}
