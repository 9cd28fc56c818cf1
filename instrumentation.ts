import type { Instrumentation } from 'next'

/** Next calls it once when the server starts, before the first request; it serves nothing unless this succeeds. */
export async function register(): Promise<void> {
  // one condition around all of it, or the compiler takes it into the edge bundle; `next build` calls this too, and must open nothing
  if (process.env.NEXT_RUNTIME === 'nodejs' && process.env.NEXT_PHASE !== 'phase-production-build') {
    const { startServer } = await import('@/app/start-server')
    await startServer()
  }
}

export const onRequestError: Instrumentation.onRequestError = async (error, request, { routePath, routeType }) => {
  if (process.env.NEXT_RUNTIME === 'nodejs') {
    const { log } = await import('@/lib/log')
    const { isAppError } = await import('@/lib/errors')
    const { unavailable } = await import('@/lib/unavailable')
    const { noteStatus } = await import('@/app/mend-status')
    const requestId = String(request.headers['x-request-id'])
    const away = unavailable(error)
    if (away) {
      noteStatus(requestId, 503)
      return log().info({ event: 'refused', requestId, route: routePath, code: away.code, err: away.cause })
    }
    // an answer that had begun and was broken off for a reason of which nobody is to be woken
    const { cause } = error as Error
    if (isAppError(cause) && cause.code !== 'internal')
      return log().info({ event: 'refused', requestId, route: routePath, code: cause.code })
    // names and codes only: messages may quote a customer's values
    const { name, code, digest, statusCode } = error as Error & { code?: string; digest?: string; statusCode?: number }
    // an action's body that is too long: whoever sent it is at fault, and nobody is to be woken
    if (statusCode === 413) {
      noteStatus(requestId, 413)
      log().info({ event: 'refused', requestId, code: 'payload_too_large' })
    } else if (routeType === 'action') {
      // our actions answer every error of their own (app/door.ts): this one came of reading what was sent
      noteStatus(requestId, 400)
      log().warn({ event: 'action_unreadable', requestId, route: routePath, name, code, digest })
    } else log().error({ event: 'request_failed', requestId, route: routePath, routeType, name, code, digest })
  }
}
