import type { PgBoss } from 'pg-boss'
import { database } from '@/lib/db/database'
import { log } from '@/lib/log'

/** How often a process tells that it is at work on a job. */
export const TELLS_EVERY_SECONDS = 2
const LOST_AFTER_SECONDS = 7
const LOOKS_EVERY_MS = 1_000

/** Of these queues: jobs of whose process nothing was heard, and those that are due. Their news may have got lost, above all behind a pooler. */
const LOST_OR_DUE = `
  SELECT id::text, name, true AS "isLost" FROM pgboss.job
  WHERE name = ANY($1) AND state = 'active' AND heartbeat_on < clock_timestamp() - ${LOST_AFTER_SECONDS} * interval '1 second'
  UNION ALL
  (SELECT id::text, name, false FROM pgboss.job
   WHERE name = ANY($1) AND state IN ('created', 'retry') AND start_after <= clock_timestamp() LIMIT 20)`

/**
 * Gives back the jobs of processes that were killed, cut off or stand still, sooner than the queue does by itself, whose shortest heartbeat is
 * ten seconds and whose workers look for what was given back as rarely; `tell` hears of each that is due. A process that was only
 * slow finds that its run is claimed anew, and stops. Answers how to end it.
 */
export function giveBackLost(queue: PgBoss, names: string[], tell: (name: string) => void): () => void {
  async function look(): Promise<void> {
    const { pool } = await database()
    const { rows } = await pool.query<{ id: string; name: string; isLost: boolean }>(LOST_OR_DUE, [names])
    for (const { id, name, isLost } of rows) {
      if (isLost) {
        log().warn({ event: 'job_lost', job: name, id })
        await queue.fail(name, id)
      } else tell(name)
    }
  }
  let isLooking = false
  const timer = setInterval(() => {
    if (isLooking) return
    isLooking = true
    void look()
      .catch((error: unknown) => log().warn({ event: 'lost_jobs_not_looked_for', err: error }))
      .finally(() => (isLooking = false))
  }, LOOKS_EVERY_MS).unref()
  return () => clearInterval(timer)
}
