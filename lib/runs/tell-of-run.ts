import { db } from '@/lib/db/database'
import { log } from '@/lib/log'
import type { ClaimedRun } from '@/lib/runs/execute/claimed-run'
import type { Job } from '@/lib/runs/queue'
import { countRows } from '@/lib/runs/count-rows'

/**
 * Logs that this process has taken a run up. Answers how to log that it has left it: as failed, or in which state, with how many rows are in
 * each state and how long it had it. Numbers and codes alone: what rows hold is said of people.
 */
export function tellOfRun({ id: runId, storeHash, claim, state }: ClaimedRun, job: Job): () => Promise<void> {
  // the claim is the run's own request id: calls to BigCommerce and changes of the history carry it
  const about = { requestId: claim, runId, storeHash, job }
  const startedAt = performance.now()
  log().info({ event: 'run_taken_up', ...about, state })

  async function leave(): Promise<void> {
    const ms = Math.round(performance.now() - startedAt)
    const { run } = await db()
    const left = await run.findUnique({ where: { id: runId }, select: { state: true, code: true, startedAt: true, finishedAt: true } })
    // with its store, or by a person
    if (!left) return log().info({ event: 'run_left', ...about, ms })
    const counts = Object.entries(await countRows(storeHash, runId)).filter(([, count]) => count > 0)
    const told = { ...about, state: left.state, ms, counts: Object.fromEntries(counts), ...wholeTime(left) }
    if (left.state === 'FAILED') log().warn({ event: 'run_failed', ...told, code: left.code })
    else log().info({ event: 'run_left', ...told })
  }

  return async () => {
    await leave().catch((error: unknown) => log().warn({ event: 'run_not_told', ...about, err: error }))
  }
}

/** From when the first row was carried out to the end, over all processes that had the run. */
function wholeTime({ startedAt, finishedAt }: { startedAt: Date | null; finishedAt: Date | null }): { wholeMs?: number } {
  return startedAt && finishedAt ? { wholeMs: finishedAt.getTime() - startedAt.getTime() } : {}
}
