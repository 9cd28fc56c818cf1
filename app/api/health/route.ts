import { setTimeout as sleep } from 'node:timers/promises'
import { apiMethods } from '@/app/api-door'
import { query } from '@/lib/db/database'
import { Prisma } from '@/lib/db/generated/client'
import { log } from '@/lib/log'
import { checkQueue } from '@/lib/runs/queue'

/** Sooner than those who ask lose patience. */
const READY_WITHIN_MS = 1_800

// load balancers ask with HEAD too
export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = apiMethods({ GET: tellHealth, HEAD: tellHealth })

/** Liveness; with `?ready=1` also whether the database and the queue answer. */
async function tellHealth(request: Request): Promise<Response> {
  if (!new URL(request.url).searchParams.has('ready')) return Response.json({ status: 'ok' })
  try {
    await Promise.race([checkReady(), late()])
    return Response.json({ status: 'ok' })
  } catch (error) {
    log().error({ event: 'not_ready', requestId: request.headers.get('x-request-id'), err: error })
    return Response.json({ status: 'unavailable' }, { status: 503, headers: { 'Retry-After': '5' } })
  }
}

async function checkReady(): Promise<void> {
  await query(Prisma.sql`SELECT 1`)
  await checkQueue()
}

async function late(): Promise<void> {
  await sleep(READY_WITHIN_MS, undefined, { ref: false })
  throw new Error('The database does not answer in time.')
}
