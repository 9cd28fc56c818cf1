import { PgBoss } from 'pg-boss'
import { CONNECTIONS } from '@/lib/db/connect'
import { database } from '@/lib/db/database'
import { log } from '@/lib/log'

/** Plans are made as they come; of the runs of a store one at a time is carried out, in the order in which they were confirmed. */
export const queues = { plan: 'plan-rows', execute: 'execute-run' } as const

/** A run lasts as long as the quota makes it. One that is given back too early goes on where it stopped. */
const LONGEST_SECONDS = 23 * 60 * 60
/** The least that pg-boss takes; see give-back-lost. */
const HEARTBEAT_SECONDS = 10
const TOLD_EVERY_MS = 60_000

/** Sixty workers ask the database each for itself: what keeps one of them from it keeps all, and is told once, with how often it was before. */
function tellSeldom(): (error: Error) => void {
  let toldAt = -Infinity
  let untold = 0
  return (error) => {
    untold += 1
    if (performance.now() - toldAt < TOLD_EVERY_MS) return
    log().error({ event: 'queue', reason: error.message, times: untold })
    toldAt = performance.now()
    untold = 0
  }
}

/** Opens pg-boss with our queues. It works on nothing yet. */
export async function startBoss(): Promise<PgBoss> {
  const { connection, kind, pool } = await database()
  const queue = new PgBoss({
    ...connection,
    backend: kind === 'pglite' ? 'pglite' : 'postgres',
    max: CONNECTIONS.queue,
    useListenNotify: true,
    superviseIntervalSeconds: HEARTBEAT_SECONDS,
    monitorIntervalSeconds: HEARTBEAT_SECONDS,
  })
  queue.on('error', tellSeldom())
  await queue.start()
  // the embedded database serves one process, so whoever had these is gone
  if (kind === 'pglite') await pool.query("DELETE FROM pgboss.job WHERE state = 'active'")
  const options = {
    notify: true,
    heartbeatSeconds: HEARTBEAT_SECONDS,
    expireInSeconds: LONGEST_SECONDS,
    retryLimit: 1_000,
    retryDelay: 1,
  }
  for (const name of Object.values(queues)) {
    await queue.createQueue(name, { ...options, policy: 'singleton' })
    // one that an earlier version has made keeps its own otherwise
    await queue.updateQueue(name, options)
  }
  return queue
}
