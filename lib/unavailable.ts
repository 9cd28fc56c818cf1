import { AppError, isAppError } from '@/lib/errors'

/** Long enough for a server that starts again. */
const RETRY_AFTER_SECONDS = 5

/** SQLSTATE (PostgreSQL docs: errcodes) of a server that has no room, goes down, comes up or was replaced by one that only reads. */
const states = /^(?:08...|53[0-4]00|57P0[1235]|25006)$/
/** Of a connection that was not to be had, or broke: Node's codes, and Prisma's. */
const broken = /^(?:E(?:CONN(?:REFUSED|RESET)|PIPE|TIMEDOUT|NOTFOUND|AI_AGAIN|HOSTUNREACH|NETUNREACH)|P10(?:01|02|08|17)|P20(?:24|37))$/
/** What Prisma's adapter makes of such codes (driver-adapter-utils, MappedError). */
const kinds = ['DatabaseNotReachable', 'ConnectionClosed', 'SocketTimeout', 'TooManyConnections']
/** pg has no codes of its own, and Prisma has one for all that a transaction meets. */
const texts =
  /^Connection terminated|^timeout exceeded when trying to connect$|^timeout expired$|^Query read timeout$|not queryable$|Unable to start a transaction in the given time/

/**
 * The error `unavailable` where a statement failed because the database is away, silent or full, and not by what it asks; null for any other.
 * Nothing of the statement is known to be done then. Only for what statements throw: connections to elsewhere break with the same codes.
 */
export function unavailable(error: unknown): AppError | null {
  if (isAppError(error)) return error.code === 'unavailable' ? error : null
  if (!isOfTheConnection(error)) return null
  const told = new AppError('unavailable', 'The app cannot reach its database at the moment. Try again in a few seconds.', {
    cause: error,
    retryAfterSeconds: RETRY_AFTER_SECONDS,
  })
  // all that the framework tells a page of an error
  return Object.assign(told, { digest: told.code })
}

type Foreign = {
  code?: unknown
  message?: unknown
  cause?: unknown
  meta?: { driverAdapterError?: { cause?: { kind?: string; originalCode?: string; code?: string } } }
}

function isOfTheConnection(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false
  const { code, message, cause, meta } = error as Foreign
  const driver = meta?.driverAdapterError?.cause
  const codes = [code, driver?.originalCode, driver?.code].filter((one) => typeof one === 'string')
  return (
    codes.some((one) => states.test(one) || broken.test(one)) ||
    kinds.includes(driver?.kind ?? '') ||
    (typeof message === 'string' && texts.test(message)) ||
    isOfTheConnection(cause)
  )
}
