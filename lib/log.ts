import { AsyncLocalStorage } from 'node:async_hooks'
import pino from 'pino'
import { env } from '@/lib/env'
import { isAppError } from '@/lib/errors'
import { processState } from '@/lib/process-state'

const requests = processState('log-requests', () => new AsyncLocalStorage<string>())

/** What happens to the process: in the context of whichever request had opened the connection. */
const ofTheProcess = new Set(['database_connection_lost', 'database_silent', 'queue', 'job_failed'])

let logger: pino.Logger | undefined

/** One JSON line per event on standard output. Never pass it a token, cookie, key, email, query string or customer value. */
export function log(): pino.Logger {
  return (logger ??= pino({
    level: env().LOG_LEVEL,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    mixin: ({ event }: { event?: string }) => (event && ofTheProcess.has(event) ? {} : requestIdNow()),
    // of an error under this name pino writes the message, too
    errorKey: 'not-used',
    serializers: { err: withoutValues },
  }))
}

/** All that is logged while the request is handled that has just come in, wherever, carries its id. */
export function logUnder(requestId: string): void {
  requests.enterWith(requestId)
}

function requestIdNow(): { requestId?: string } {
  const requestId = requests.getStore()
  return requestId ? { requestId } : {}
}

/** What an error is and where it arose, without its message: libraries quote values in theirs. */
function withoutValues(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { type: typeof error }
  const { code } = error as { code?: unknown }
  return {
    name: error.name,
    ...(typeof code === 'string' ? { code } : {}),
    ...(isAppError(error) ? { message: error.message } : {}),
    at: error.stack?.split('\n').filter((line) => /^\s+at /.test(line)),
    ...(error.cause === undefined ? {} : { cause: withoutValues(error.cause) }),
  }
}
