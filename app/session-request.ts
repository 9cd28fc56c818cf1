import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { readBytes } from '@/app/api/v1/read-json'
import { addressOf } from '@/app/client-address'
import { budgets } from '@/lib/contract/budgets'
import { unavailable } from '@/lib/unavailable'
import { env } from '@/lib/env'
import type { ErrorCode } from '@/lib/errors'
import { log } from '@/lib/log'
import { resetSeconds, spend } from '@/lib/spend'

const TOKEN_HEADER = /^Bearer ([\w-]{43})$/
const MAX_BODY_BYTES = 4096

/** A code or a token as this app makes them. */
export const secretSchema = z.string().regex(/^[\w-]{43}$/)

/** The bearer of a session; never a key of the JSON API, which has another form and its own door. */
export function bearerIn(authorization: string | null): string | null {
  return TOKEN_HEADER.exec(authorization ?? '')?.[1] ?? null
}

/**
 * For the browser's own session calls: JSON sent by our own page, checked against a schema. Answers 403 to any other origin, 400 to
 * any other body; `handle` answers null where the session is not to be had: 401.
 */
export function sessionHandler<Body>(
  event: string,
  schema: z.ZodType<Body>,
  handle: (body: Body, request: Request) => Promise<Response | null>,
): (request: Request) => Promise<Response> {
  return async (request) => {
    const requestId = request.headers.get('x-request-id') ?? randomUUID()
    function refuse(status: number, code: ErrorCode | 'session_ended') {
      return refusal(status, code, requestId)
    }
    const waitSeconds = await countSessionCall(request)
    if (waitSeconds !== null) return refusal(429, 'rate_limited', requestId, waitSeconds)
    if (!isFromThisApp(request)) return refuse(403, 'forbidden')
    const body = schema.safeParse(await readJson(request))
    if (!body.success) return refuse(400, 'invalid_input')
    try {
      const answer = await handle(body.data, request)
      if (answer) return answer
      log().info({ event: `${event}_refused`, requestId })
      return refuse(401, 'session_ended')
    } catch (error) {
      log().error({ event, requestId, err: error })
      const away = unavailable(error)
      return away ? refusal(503, 'unavailable', requestId, away.details.retryAfterSeconds) : refuse(500, 'internal')
    }
  }
}

/** Counts a session call of this address; answers after how many seconds another one may come, or null where this one may go on. */
export async function countSessionCall(request: Request): Promise<number | null> {
  const spending = await spend(budgets.sessionCalls, addressOf(request))
  return spending.isRefused ? resetSeconds(spending) : null
}

/** Required, as at the door: every store's panel is same-site with every other. */
export function isFromThisApp(request: Request): boolean {
  return request.headers.get('origin') === env().APP_URL
}

export function sessionAnswer(body: unknown): Response {
  return Response.json(body, { headers: { 'Cache-Control': 'no-store' } })
}

/** What our own pages are told, who show words of their own. */
export function refusal(status: number, code: string, requestId: string, retryAfterSeconds?: number): Response {
  const headers = new Headers({ 'Cache-Control': 'no-store', 'X-Request-Id': requestId })
  if (retryAfterSeconds !== undefined) headers.set('Retry-After', String(retryAfterSeconds))
  return Response.json({ success: false, error: { code, request_id: requestId } }, { status, headers })
}

async function readJson(request: Request): Promise<unknown> {
  const isJson = request.headers.get('content-type')?.startsWith('application/json')
  if (!isJson) return undefined
  try {
    return JSON.parse(Buffer.from(await readBytes(request, MAX_BODY_BYTES)).toString())
  } catch {
    return undefined
  }
}
