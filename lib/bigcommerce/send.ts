import { Readable } from 'node:stream'
import { Agent, request } from 'undici'
import { env } from '@/lib/env'
import { AppError } from '@/lib/errors'
import { log } from '@/lib/log'
import type { BigCommerce } from '@/lib/bigcommerce/client'
import { parseJson } from '@/lib/bigcommerce/parse-json'
import { readRateLimit, type RateLimit } from '@/lib/bigcommerce/rate-limit'
import type { Turn } from '@/lib/bigcommerce/take-turn'
import { steadyNow } from '@/lib/steady-clock'

export type Request = {
  method: 'GET' | 'PUT' | 'POST'
  path: string
  body?: unknown
  timeoutMs: number
  /** Of the wait until the deadline: kept back for what may have to follow. */
  keptMs?: number
  /** Asked at the very last moment; where it says no, nothing is sent. */
  mayBeSent?: () => boolean
}

export type Answer =
  /** `sentAt`, by the steady clock: what it tells was so then or later. */
  | { kind: 'answer'; status: number; body: unknown; limit: RateLimit; sentAt: number }
  /** `isSent` false: BigCommerce cannot have seen the request. Else it may still be at work on it, also where the connection broke. */
  | { kind: 'no_answer'; isSent: boolean; cause: unknown }
  /** Nothing was sent, since `mayBeSent` said no. */
  | { kind: 'lapsed' }

const neverSent = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'UND_ERR_CONNECT_TIMEOUT'])

/** Connections of its own, kept for as long as people are at work. The framework's fetch adds a millisecond to each call. */
const dispatcher = new Agent({ keepAliveTimeout: 30_000, connect: { timeout: 10_000 } })

/** BigCommerce asks integrations to name themselves in it, and documents no header for an id of theirs; it ignores those that it does not know. */
const USER_AGENT = 'UpdateCustomer'

/** What is begun with less time is only cut off. */
const SHORTEST_MS = 1_000

/**
 * One HTTP exchange, in a turn that was taken for it and ends with it, without a retry. Throws `bigcommerce_unavailable` where too little
 * time is left; nothing was sent then.
 */
export async function send(bigcommerce: BigCommerce, turn: Turn, sent: Request): Promise<Answer> {
  const { method, path, body, timeoutMs, keptMs = 0, mayBeSent = () => true } = sent
  const leftMs = bigcommerce.deadline - keptMs - Date.now()
  if (leftMs < SHORTEST_MS) {
    turn.giveBack()
    throw new AppError('bigcommerce_unavailable', 'BigCommerce does not answer in time right now.', { retryAfterSeconds: 30 })
  }
  if (!mayBeSent()) {
    turn.giveBack()
    return { kind: 'lapsed' }
  }
  turn.begin()
  const [startedAt, sentAt] = [performance.now(), steadyNow()]
  const content = body === undefined ? null : Buffer.from(JSON.stringify(body))
  let hasLapsed = false
  /** Asked for once there is a connection, which may have taken its time: BigCommerce begins nothing without a body. */
  async function* lastMoment(bytes: Buffer) {
    hasLapsed = !mayBeSent()
    if (hasLapsed) throw new Error('lapsed')
    yield bytes
  }
  let limit: RateLimit | null = null
  try {
    const response = await request(`${env().BIGCOMMERCE_API_URL}/stores/${bigcommerce.storeHash}${path}`, {
      dispatcher,
      method,
      headers: {
        'X-Auth-Token': bigcommerce.accessToken,
        Accept: 'application/json',
        'User-Agent': USER_AGENT,
        ...(bigcommerce.requestId ? { 'X-Request-Id': bigcommerce.requestId } : {}),
        ...(content ? { 'Content-Type': 'application/json', 'Content-Length': String(content.length) } : {}),
      },
      body: content && Readable.from(lastMoment(content)),
      signal: AbortSignal.timeout(Math.min(timeoutMs, leftMs)),
    })
    const { statusCode: status, headers } = response
    limit = readRateLimit(headers)
    const text = await response.body.text()
    // an answer to something else than was asked, and the token goes nowhere else
    if (status >= 300 && status < 400) throw new Error('redirected')
    const answer: Answer = { kind: 'answer', status, body: parseJson(text), limit, sentAt }
    record(bigcommerce, method, path, startedAt, { status, upstreamRequestId: headers['x-request-id'] })
    return answer
  } catch (error) {
    if (hasLapsed) return { kind: 'lapsed' }
    const { name = '', code = '' } = error as Partial<Error & { code: string }>
    record(bigcommerce, method, path, startedAt, { failure: code || name })
    return { kind: 'no_answer', isSent: !neverSent.has(code), cause: error }
  } finally {
    turn.done(limit)
  }
}

function record(bigcommerce: BigCommerce, method: string, path: string, startedAt: number, outcome: Record<string, unknown>): void {
  // filters hold names and emails: only the path is logged
  const [pathname] = path.split('?')
  log().debug({
    event: 'bigcommerce',
    requestId: bigcommerce.requestId,
    storeHash: bigcommerce.storeHash,
    method,
    path: pathname,
    ms: Math.round(performance.now() - startedAt),
    ...outcome,
  })
}
