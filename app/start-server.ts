import { subscribe } from 'node:diagnostics_channel'
import type { IncomingMessage } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { logFramework } from '@/app/log-framework'
import { logRequests } from '@/app/log-requests'
import { receiveRequests } from '@/app/receive-requests'
import { followConnections, stopServing } from '@/app/stop-serving'
import { panelExtension } from '@/app/panel-extension'
import { database } from '@/lib/db/database'
import { vacuumDue } from '@/lib/db/vacuum'
import { sharePace } from '@/lib/share-pace'
import { env } from '@/lib/env'
import { limitHeap } from '@/lib/limit-heap'
import { log } from '@/lib/log'
import { stopQueue } from '@/lib/runs/queue'
import { fillHistory } from '@/lib/runs/history/fill-history'
import { workOnRuns } from '@/lib/runs/work-on-runs'
import { purgeExpired } from '@/lib/purge-expired'
import { stopStep } from '@/lib/stop-step'
import { registerMissing } from '@/lib/stores/register-extension'
import { keepSealed } from '@/lib/reseal'

const PURGE_EVERY_MS = 60 * 60_000
/** Of what processes of an earlier version still write while they are replaced. */
const FILL_EVERY_MS = 60 * 60_000
const REGISTER_EVERY_MS = 60 * 60_000
const AGAIN_AFTER_MS = 60_000
const VACUUM_EVERY_MS = 60_000
/** Longer than a person waits for an update. */
const FINISH_WITHIN_MS = 20_000
const CLOSES_WITHIN_MS = 1_000

const customerPath = /^\/stores\/[^/]+(?:\/panel)?\/customers\/\d+$/

/**
 * Checks the configuration, opens and migrates the database, takes up its encryption keys. A failure ends the process, since every
 * request would fail.
 */
export async function startServer(): Promise<void> {
  limitHeap()
  try {
    env()
    const { kind, connection, close } = await database()
    if (kind === 'postgres') sharePace(connection)
    const sealing = await keepSealed()
    if (env().RUNS === 'web') await workOnRuns()
    log().info({ event: 'started', database: kind })
    receiveRequests()
    logRequests()
    // whoever develops reads what it says
    if (process.env.NODE_ENV === 'production') logFramework()
    answerSavesPlainly()
    keepUp('purge', purgeExpired, PURGE_EVERY_MS)
    keepUp('history', fillHistory, FILL_EVERY_MS)
    keepUp('extensions', () => registerMissing(panelExtension), REGISTER_EVERY_MS)
    keepUp('vacuum', vacuumDue, VACUUM_EVERY_MS)
    // otherwise Next stops by itself, as in development
    if (process.env.NEXT_MANUAL_SIG_HANDLE) stopOnSignal(sealing, close)
  } catch (error) {
    console.error(`\nThe app cannot start. ${error instanceof Error ? error.message : error}\n`)
    process.exit(1)
  }
}

/** Does the work now, and then at this interval until the process ends; what has failed once more after a minute. */
function keepUp(task: 'purge' | 'history' | 'extensions' | 'vacuum', work: () => Promise<void>, everyMs: number): void {
  async function attempt() {
    try {
      await work()
    } catch (error) {
      const { name, code } = error as Error & { code?: string }
      log().error({ event: `${task}_failed`, name, code })
      setTimeout(() => void attempt(), AGAIN_AFTER_MS).unref()
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

/**
 * Lets requests in progress finish, so that an update under way is told its outcome, and runs give their jobs back; then closes the database.
 * Status 0, at once where nothing is at work; 1 where something is after 20 s.
 */
function stopOnSignal(sealing: { stop(): Promise<void> }, closeDatabase: () => Promise<void>): void {
  followConnections()
  async function stop() {
    setTimeout(() => process.exit(1), FINISH_WITHIN_MS).unref()
    const sealed = stopStep('keys', () => sealing.stop())
    await stopServing()
    await stopStep('queue', stopQueue)
    await sealed
    // a purge that is under way is done again after the next start
    await Promise.race([stopStep('database', closeDatabase), sleep(CLOSES_WITHIN_MS)])
    log().info({ event: 'stopped' })
    process.exit(0)
  }
  process.once('SIGTERM', () => void stop())
  process.once('SIGINT', () => void stop())
}
