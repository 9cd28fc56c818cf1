import { db } from '@/lib/db/database'
import { log } from '@/lib/log'

/** Liveness; with `?ready=1` also whether the database answers. */
export async function GET(request: Request): Promise<Response> {
  if (!new URL(request.url).searchParams.has('ready')) return Response.json({ status: 'ok' })
  try {
    const prisma = await db()
    await prisma.$queryRaw`SELECT 1`
    return Response.json({ status: 'ok' })
  } catch (error) {
    log().error({ event: 'not_ready', err: error })
    return Response.json({ status: 'unavailable' }, { status: 503 })
  }
}
