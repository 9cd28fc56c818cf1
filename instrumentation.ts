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
    // names and codes only: messages may quote a customer's values
    const { name, code, digest } = error as Error & { code?: string; digest?: string }
    log().error({ event: 'request_failed', requestId: request.headers['x-request-id'], route: routePath, routeType, name, code, digest })
  }
}
