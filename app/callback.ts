import { randomBytes, randomUUID } from 'node:crypto'
import { errorBody, statuses, withRequestId } from '@/app/api-answer'
import { refuseMethod } from '@/app/api-door'
import { bootResponse } from '@/app/boot-response'
import { countCallback } from '@/app/callback-budget'
import { securityHeaders } from '@/app/fixed-headers'
import { contentSecurityPolicy } from '@/app/content-security-policy'
import { sessionTokens } from '@/app/session-cookie'
import { tryAgainResponse } from '@/app/try-again-page'
import { waitPage } from '@/app/wait-page'
import { unavailable } from '@/lib/unavailable'
import { AppError } from '@/lib/errors'
import { log } from '@/lib/log'
import { refusalOf } from '@/lib/stores/launch-refusal'
import type { Opened } from '@/lib/stores/opened'
import { claimedStoreHash } from '@/lib/stores/claimed-store-hash'

const JSON_TYPE = { 'Content-Type': 'application/json' }
const RETRY = { 'Retry-After': '5' }

type Handler = (request: Request) => Promise<Response>

/** What a callback exports: GET only. HEAD would run GET and use the payload up; the others would answer without a policy. */
export function callbackMethods(event: string, handle: (request: Request) => Promise<Response>): Record<string, Handler> {
  async function refuse(request: Request) {
    return refuseMethod(request, 'GET', ownHeaders())
  }
  async function GET(request: Request) {
    try {
      return await handle(request)
    } catch (error) {
      const requestId = requestIdOf(request)
      log().error({ event, requestId, err: error })
      const away = unavailable(error)
      if (away) return refusal(requestId, away)
      return refusal(requestId, new AppError('internal', 'Something went wrong on our side. The request id tells us what.'))
    }
  }
  return { GET, HEAD: refuse, OPTIONS: refuse, POST: refuse, PUT: refuse, PATCH: refuse, DELETE: refuse }
}

/**
 * Opens the app in the browser: a small page with the session's cookie, not a redirect, across which WebKit loses partitioned cookies.
 * A refusal leads to the page that tells it.
 */
export async function openInBrowser(
  event: string,
  request: Request,
  open: (heldTokens: Map<string, string>) => Promise<Opened>,
): Promise<Response> {
  const requestId = requestIdOf(request)
  try {
    const { waitSeconds, succeeded } = await countCallback(event, request)
    // its button sends the same request again: nothing of it has been used up
    if (waitSeconds !== null) {
      log().warn({ event: `${event}_refused`, requestId, reason: 'too_often' })
      return tryAgainResponse(request, waitSeconds, claimedStoreHash(new URL(request.url).searchParams))
    }
    const opened = await open(sessionTokens(request.headers.get('cookie')))
    succeeded()
    log().info({ event, requestId, storeHash: opened.storeHash, ageSeconds: opened.ageSeconds })
    return bootResponse(request, opened)
  } catch (error) {
    if (unavailable(error)) return waitInBrowser(event, request, error)
    const reason = refusalOf(error)
    const { cause } = error as Error
    if (reason)
      log().warn({
        event: `${event}_refused`,
        requestId,
        reason,
        cause: typeof cause === 'string' ? cause : (cause as Error | undefined)?.name,
      })
    else log().error({ event: `${event}_failed`, requestId, err: error })
    // The page tells a reason and nothing else, so the store that the payload claims may frame it, verified or not: otherwise an honest
    // store whose payload cannot be verified would see a blank frame.
    const storeHash = claimedStoreHash(new URL(request.url).searchParams)
    return answer(303, '', { Location: `/failed/${reason ?? 'unavailable'}${storeHash ? `/${storeHash}` : ''}` })
  }
}

/** A payload that could not be looked up is not used up: the browser asks with it again. */
function waitInBrowser(event: string, request: Request, err: unknown): Response {
  log().warn({ event: `${event}_refused`, requestId: requestIdOf(request), reason: 'database_away', err })
  const policy = contentSecurityPolicy(claimedStoreHash(new URL(request.url).searchParams), '')
  const headers = { 'Content-Type': 'text/html; charset=utf-8', 'Content-Security-Policy': policy, ...RETRY }
  return answer(503, waitPage(request), { ...headers, Refresh: RETRY['Retry-After'] })
}

/** For callbacks that BigCommerce's servers send: a browser's request is refused, whoever got hold of the payload. */
export async function answerServer(
  event: string,
  request: Request,
  handle: () => Promise<{ storeHash: string; ageSeconds: number }>,
): Promise<Response> {
  const requestId = requestIdOf(request)
  // Sec-Fetch-Mode alone is what Node's own client sends
  const isBrowser = ['cookie', 'sec-fetch-site', 'sec-fetch-dest'].some((name) => request.headers.has(name))
  try {
    if (isBrowser) {
      log().warn({ event: `${event}_refused`, requestId, reason: 'from_a_browser' })
      return refusal(requestId, new AppError('forbidden', 'This is for BigCommerce’s servers, not for a browser.'))
    }
    const { waitSeconds: retryAfterSeconds } = await countCallback(event, request)
    if (retryAfterSeconds !== null) {
      log().warn({ event: `${event}_refused`, requestId, reason: 'too_often' })
      return refusal(requestId, new AppError('rate_limited', 'This was asked too often. Try again in a moment.', { retryAfterSeconds }))
    }
    log().info({ event, requestId, ...(await handle()) })
    return answer(200, JSON.stringify({ success: true }), JSON_TYPE)
  } catch (error) {
    const reason = refusalOf(error)
    if (!reason) throw error
    log().warn({ event: `${event}_refused`, requestId, reason })
    return refusal(requestId, new AppError('unauthorized', 'This is no payload that BigCommerce signed for this app lately.'))
  }
}

/** A parameter that the address has exactly once; nothing where it has another number of them: whoever reads another one is told another thing. */
export function parameter(request: Request, name: string): string {
  const [value = '', ...others] = new URL(request.url).searchParams.getAll(name)
  return others.length ? '' : value
}

function requestIdOf(request: Request): string {
  return request.headers.get('x-request-id') ?? randomUUID()
}

/** In the API's form, but without what it says of API keys. */
function refusal(requestId: string, error: AppError): Response {
  const body = withRequestId(JSON.stringify(errorBody(error)), requestId)
  const { retryAfterSeconds } = error.details
  const headers = { ...JSON_TYPE, 'X-Request-Id': requestId }
  return answer(statuses[error.code], body, retryAfterSeconds ? { ...headers, 'Retry-After': String(retryAfterSeconds) } : headers)
}

function answer(status: number, body: string, headers: Record<string, string> = {}): Response {
  return new Response(body || null, { status, headers: { ...ownHeaders(), ...headers } })
}

/** The proxy sets no policy on a callback's answers. */
function ownHeaders(): Record<string, string> {
  const nonce = randomBytes(16).toString('base64')
  return { ...securityHeaders, 'Cache-Control': 'no-store', 'Content-Security-Policy': contentSecurityPolicy(null, nonce) }
}
