// `npm run worker`: carries out bulk runs in a process of its own, beside web processes that are told RUNS=worker. PostgreSQL only.
import { database } from '@/lib/db/database'
import { sharePace } from '@/lib/share-pace'
import { env } from '@/lib/env'
import { limitHeap } from '@/lib/limit-heap'
import { log } from '@/lib/log'
import { stopQueue } from '@/lib/runs/queue'
import { workOnRuns } from '@/lib/runs/work-on-runs'

limitHeap()
try {
  if (!env().DATABASE_URL)
    throw new Error('A worker needs DATABASE_URL: the embedded database serves one process, which carries out runs itself.')
  const { connection, close } = await database()
  sharePace(connection)
  await workOnRuns()
  log().info({ event: 'worker_started' })
  async function stop() {
    await stopQueue()
    await close()
    log().info({ event: 'stopped' })
    process.exit(0)
  }
  process.once('SIGTERM', () => void stop())
  process.once('SIGINT', () => void stop())
} catch (error) {
  console.error(`\nThe worker cannot start. ${error instanceof Error ? error.message : error}\n`)
  process.exitCode = 1
}
