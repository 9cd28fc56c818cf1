import pino from 'pino'
import { env } from '@/lib/env'
import { AppError } from '@/lib/errors'

let logger: pino.Logger | undefined

/** One JSON line per event on standard output. Never pass it a token, cookie, key, email, query string or customer value. */
export function log(): pino.Logger {
  return (logger ??= pino({
    level: env().LOG_LEVEL,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: { err: withoutValues },
  }))
}

/** What an error is and where it arose, without its message: libraries quote values in theirs. */
function withoutValues(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { type: typeof error }
  const { code } = error as { code?: unknown }
  return {
    name: error.name,
    ...(typeof code === 'string' ? { code } : {}),
    ...(error instanceof AppError ? { message: error.message } : {}),
    at: error.stack?.split('\n').filter((line) => /^\s+at /.test(line)),
    ...(error.cause === undefined ? {} : { cause: withoutValues(error.cause) }),
  }
}
