import { randomBytes } from 'node:crypto'
import { bootResponse } from '@/app/boot-response'
import { securityHeaders } from '@/app/fixed-headers'
import { contentSecurityPolicy } from '@/app/content-security-policy'
import { sessionTokens } from '@/app/session-cookie'
import { log } from '@/lib/log'
import { refusalOf } from '@/lib/stores/launch-refusal'
import type { Opened } from '@/lib/stores/opened'
import { claimedStoreHash } from '@/lib/stores/claimed-store-hash'

type Handler = (request: Request) => Promise<Response> | Response

/** What a callback exports: GET only. HEAD would run GET and use the payload up; the others would answer without a policy. */
export function callbackMethods(event: string, handle: (request: Request) => Promise<Response>): Record<string, Handler> {
  function refuse() {
    return answer(405, '', { Allow: 'GET' })
  }
  async function GET(request: Request) {
    try {
      return await handle(request)
    } catch (error) {
      log().error({ event, requestId: requestIdOf(request), err: error })
      return answer(500, '')
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
      return json(403, { success: false })
    }
    log().info({ event, requestId, ...(await handle()) })
    return json(200, { success: true })
  } catch (error) {
    const reason = refusalOf(error)
    if (!reason) throw error
    log().warn({ event: `${event}_refused`, requestId, reason })
    return json(401, { success: false })
  }
}

export function parameter(request: Request, name: string): string {
  return new URL(request.url).searchParams.get(name) ?? ''
}

function requestIdOf(request: Request): string | null {
  return request.headers.get('x-request-id')
}

function json(status: number, body: unknown): Response {
  return answer(status, JSON.stringify(body), { 'Content-Type': 'application/json' })
}

function answer(status: number, body: string, headers: Record<string, string> = {}): Response {
  const nonce = randomBytes(16).toString('base64')
  return new Response(body || null, {
    status,
    headers: {
      ...securityHeaders,
      'Cache-Control': 'no-store',
      'Content-Security-Policy': contentSecurityPolicy(null, nonce),
      ...headers,
    },
  })
}
