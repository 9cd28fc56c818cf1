import { subscribe } from 'node:diagnostics_channel'
import type { IncomingMessage, Server } from 'node:http'
import { receiveRequests } from '@/app/receive-requests'
import { database } from '@/lib/db/database'
import { vacuumDue } from '@/lib/db/vacuum'
import { sharePace } from '@/lib/share-pace'
import { env } from '@/lib/env'
import { limitHeap } from '@/lib/limit-heap'
import { log } from '@/lib/log'
import { stopQueue } from '@/lib/runs/queue'
import { workOnRuns } from '@/lib/runs/work-on-runs'
import { purgeExpired } from '@/lib/purge-expired'
import { resealAll, resealTokens } from '@/lib/reseal'

const PURGE_EVERY_MS = 60 * 60_000
const VACUUM_EVERY_MS = 60_000
/** Longer than a person waits for an update. */
const FINISH_WITHIN_MS = 20_000

const customerPath = /^\/stores\/[^/]+\/customers\/\d+$/

/**
 * Checks the configuration, opens and migrates the database, seals tokens under a new encryption key. A failure ends the process, since every
 * request would fail.
 */
export async function startServer(): Promise<void> {
  limitHeap()
  try {
    env()
    const { kind, connection, close } = await database()
    if (kind === 'postgres') sharePace(connection)
    const count = await resealTokens()
    if (count) log().info({ event: 'tokens_resealed', count })
    if (env().RUNS === 'web') await workOnRuns()
    log().info({ event: 'started', database: kind })
    receiveRequests()
    answerSavesPlainly()
    void resealAll().catch((error: unknown) => log().error({ event: 'reseal_failed', err: error }))
    keepUp('purge', purgeExpired, PURGE_EVERY_MS)
    keepUp('vacuum', vacuumDue, VACUUM_EVERY_MS)
    // otherwise Next stops by itself, as in development
    if (process.env.NEXT_MANUAL_SIG_HANDLE) stopOnSignal(close)
  } catch (error) {
    console.error(`\nThe app cannot start. ${error instanceof Error ? error.message : error}\n`)
    process.exit(1)
  }
}

/** Does the work now, and then at this interval until the process ends. */
function keepUp(task: 'purge' | 'vacuum', work: () => Promise<void>, everyMs: number): void {
  async function attempt() {
    try {
      await work()
    } catch (error) {
      const { name, code } = error as Error & { code?: string }
      log().error({ event: `${task}_failed`, name, code })
    }
  }
  void attempt()
  setInterval(() => void attempt(), everyMs).unref()
}

/** Next compresses whatever it streams. The answer to a saved customer is so short that compressing it takes longer than sending it. */
function answerSavesPlainly(): void {
  subscribe('http.server.request.start', (event) => {
    const { request } = event as { request: IncomingMessage }
    if (request.headers['next-action'] && customerPath.test(request.url ?? '')) delete request.headers['accept-encoding']
  })
}

/** Lets requests in progress finish, so that an update under way is told its outcome; then closes the database. */
function stopOnSignal(closeDatabase: () => Promise<void>): void {
  const servers = new Set<Server>()
  subscribe('http.server.request.start', (event) => servers.add((event as { server: Server }).server))
  async function stop() {
    setTimeout(() => process.exit(1), FINISH_WITHIN_MS).unref()
    await Promise.all([...servers].map((server) => new Promise((resolve) => server.close(resolve))))
    await stopQueue()
    await closeDatabase()
    log().info({ event: 'stopped' })
    process.exit(0)
  }
  process.once('SIGTERM', () => void stop())
  process.once('SIGINT', () => void stop())
}
