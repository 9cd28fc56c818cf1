import { db } from '@/lib/db/database'
import { vacuumRunRows } from '@/lib/db/vacuum'
import { AppError } from '@/lib/errors'
import { collectRows } from '@/lib/runs/plan/collect-rows'
import { planned } from '@/lib/runs/control-run'
import type { RunMapping } from '@/lib/runs/create-run'
import { executeRun } from '@/lib/runs/execute/execute-run'
import { planRun } from '@/lib/runs/plan/plan-run'
import { enqueue, throwIfStopping, openQueue, work } from '@/lib/runs/queue'
import { connectStore } from '@/lib/stores/connect-store'

/** Takes up runs that are due, in this process. */
export async function workOnRuns(): Promise<void> {
  await work({ plan: makePlan, execute: executeRun })
  await enqueueOpenRuns()
}

/** Runs that are due, whatever became of their jobs: the database may have been moved or restored. One too many does nothing. */
async function enqueueOpenRuns(): Promise<void> {
  const prisma = await db()
  await openQueue()
  const open = await prisma.run.findMany({
    where: { state: { in: ['PLANNING', 'QUEUED', 'RUNNING'] } },
    orderBy: { createdAt: 'asc' },
    select: { id: true, storeHash: true, state: true },
  })
  for (const run of open)
    await prisma.$transaction((transaction) => enqueue(transaction, run.state === 'PLANNING' ? 'plan' : 'execute', run))
}

/** Plans a run from where it stands, as long as nobody cancels it. */
async function makePlan(runId: string): Promise<void> {
  const { run: runs } = await db()
  const run = await runs.findUnique({ where: { id: runId } })
  if (run?.state !== 'PLANNING') return
  async function isPlanning(): Promise<boolean> {
    throwIfStopping()
    return (await runs.count({ where: { id: runId, state: 'PLANNING' } })) > 0
  }
  try {
    const store = await connectStore(run.storeHash, {
      maxWaitMs: Infinity,
      priority: 'bulk',
      callsAhead: () => Math.ceil(run.rowCount / 249),
    })
    await collectRows(store, run)
    const isPlanned = await planRun(store, { ...run, mapping: run.mapping as RunMapping | null }, isPlanning)
    if (!isPlanned) return
    await vacuumRunRows()
    await planned(run)
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'store_disconnected') throw error
    await runs.updateMany({ where: { id: runId, state: 'PLANNING' }, data: { state: 'FAILED', code: error.code, finishedAt: new Date() } })
  }
}
