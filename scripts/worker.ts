// `npm run worker`: carries out bulk runs in a process of its own, beside web processes that are told RUNS=worker. PostgreSQL only.
import { database } from '@/lib/db/database'
import { sharePace } from '@/lib/share-pace'
import { env } from '@/lib/env'
import { limitHeap } from '@/lib/limit-heap'
import { log } from '@/lib/log'
import { keepSealed } from '@/lib/reseal'
import { stopQueue } from '@/lib/runs/queue'
import { stopStep } from '@/lib/stop-step'
import { workOnRuns } from '@/lib/runs/work-on-runs'

const FINISH_WITHIN_MS = 20_000

limitHeap()
try {
  if (!env().DATABASE_URL)
    throw new Error('A worker needs DATABASE_URL: the embedded database serves one process, which carries out runs itself.')
  const { connection, close } = await database()
  sharePace(connection)
  const sealing = await keepSealed()
  await workOnRuns()
  log().info({ event: 'worker_started' })
  async function stop() {
    setTimeout(() => process.exit(1), FINISH_WITHIN_MS).unref()
    await stopStep('queue', stopQueue)
    await stopStep('keys', () => sealing.stop())
    await stopStep('database', close)
    log().info({ event: 'stopped' })
    process.exit(0)
  }
  process.once('SIGTERM', () => void stop())
  process.once('SIGINT', () => void stop())
} catch (error) {
  console.error(`\nThe worker cannot start. ${error instanceof Error ? error.message : error}\n`)
  // the database's connections would keep it alive, and whoever watches it would take it for one that works
  process.exit(1)
}
