import { apiMethods } from '@/app/api-door'
import { db } from '@/lib/db/database'
import { log } from '@/lib/log'
import { checkQueue } from '@/lib/runs/queue'

// load balancers ask with HEAD too
export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = apiMethods({ GET: tellHealth, HEAD: tellHealth })

/** Liveness; with `?ready=1` also whether the database and the queue answer. */
async function tellHealth(request: Request): Promise<Response> {
  if (!new URL(request.url).searchParams.has('ready')) return Response.json({ status: 'ok' })
  try {
    const prisma = await db()
    await prisma.$queryRaw`SELECT 1`
    await checkQueue()
    return Response.json({ status: 'ok' })
  } catch (error) {
    log().error({ event: 'not_ready', err: error })
    return Response.json({ status: 'unavailable' }, { status: 503 })
  }
}
