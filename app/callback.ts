import { randomBytes, randomUUID } from 'node:crypto'
import { errorBody, statuses, withRequestId } from '@/app/api-answer'
import { refuseMethod } from '@/app/api-door'
import { bootResponse } from '@/app/boot-response'
import { securityHeaders } from '@/app/fixed-headers'
import { contentSecurityPolicy } from '@/app/content-security-policy'
import { sessionTokens } from '@/app/session-cookie'
import { AppError } from '@/lib/errors'
import { log } from '@/lib/log'
import { refusalOf } from '@/lib/stores/launch-refusal'
import type { Opened } from '@/lib/stores/opened'
import { claimedStoreHash } from '@/lib/stores/claimed-store-hash'

const JSON_TYPE = { 'Content-Type': 'application/json' }

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
    const opened = await open(sessionTokens(request.headers.get('cookie')))
    log().info({ event, requestId, storeHash: opened.storeHash })
    return bootResponse(request, opened)
  } catch (error) {
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

/** For callbacks that BigCommerce's servers send: a browser's request is refused, whoever got hold of the payload. */
export async function answerServer(event: string, request: Request, handle: () => Promise<{ storeHash: string }>): Promise<Response> {
  const requestId = requestIdOf(request)
  const isBrowser = request.headers.has('cookie') || [...request.headers.keys()].some((name) => name.startsWith('sec-fetch-'))
  try {
    if (isBrowser) {
      log().warn({ event: `${event}_refused`, requestId, reason: 'from_a_browser' })
      return refusal(requestId, new AppError('forbidden', 'This is for BigCommerce’s servers, not for a browser.'))
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

export function parameter(request: Request, name: string): string {
  return new URL(request.url).searchParams.get(name) ?? ''
}

function requestIdOf(request: Request): string {
  return request.headers.get('x-request-id') ?? randomUUID()
}

/** In the API's form, but without what it says of API keys. */
function refusal(requestId: string, error: AppError): Response {
  const body = withRequestId(JSON.stringify(errorBody(error)), requestId)
  return answer(statuses[error.code], body, { ...JSON_TYPE, 'X-Request-Id': requestId })
}

function answer(status: number, body: string, headers: Record<string, string> = {}): Response {
  return new Response(body || null, { status, headers: { ...ownHeaders(), ...headers } })
}

/** The proxy sets no policy on a callback's answers. */
function ownHeaders(): Record<string, string> {
  const nonce = randomBytes(16).toString('base64')
  return { ...securityHeaders, 'Cache-Control': 'no-store', 'Content-Security-Policy': contentSecurityPolicy(null, nonce) }
}
