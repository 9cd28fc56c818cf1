import pino from 'pino'
import { env } from '@/lib/env'

let logger: pino.Logger | undefined

/** One JSON line per event on standard output. Never pass it a token, cookie, key, email, query string or customer value. */
export function log(): pino.Logger {
  return (logger ??= pino({ level: env().LOG_LEVEL, base: null, timestamp: pino.stdTimeFunctions.isoTime }))
}
