import { randomBytes, randomUUID } from 'node:crypto'
import { NextResponse, type NextRequest } from 'next/server'
import { dataHeaders, securityHeaders } from '@/app/fixed-headers'
import { contentSecurityPolicy } from '@/app/content-security-policy'

/** These set their own policy: the store that may frame their answer is named by the payload or the code, not by the address. */
const callbacks = new Set(['/api/auth', '/api/load', '/api/uninstall', '/api/remove_user', '/api/session/claim-tab'])

const storePath = /^\/(?:stores|failed\/[a-z_]+)\/([a-z0-9]{1,64})(?:\/|$)/

/** Sets the headers of every answer. It authorises nothing: the doors do; but what no page of ours asks for never comes to one. */
export function proxy(request: NextRequest): NextResponse {
  if (isCrossSiteFetch(request)) return refuse(request)
  const { pathname } = request.nextUrl
  // as app/receive-requests.ts has set it
  const requestId = request.headers.get('x-request-id') ?? randomUUID()
  const nonce = randomBytes(16).toString('base64')
  const storeHash = storePath.exec(pathname)?.[1] ?? null
  const policy = contentSecurityPolicy(storeHash, nonce)

  const headers = new Headers(request.headers)
  headers.set('x-request-id', requestId)
  headers.delete('x-store-hash')
  if (storeHash) headers.set('x-store-hash', storeHash)
  // where Next looks for the nonce of its own scripts
  headers.set('content-security-policy', policy)

  const response = NextResponse.next({ request: { headers } })
  for (const [name, value] of Object.entries(securityHeaders)) response.headers.set(name, value)
  response.headers.set('X-Request-Id', requestId)
  if (!callbacks.has(pathname)) response.headers.set('Content-Security-Policy', policy)
  if (!pathname.startsWith('/_next/static/')) response.headers.set('Cache-Control', 'no-store')
  return response
}

/** What another site's page asks for itself, as an image, a script or by fetch: only its user, or a frame of it, may come here. */
function isCrossSiteFetch({ headers }: NextRequest): boolean {
  return headers.get('sec-fetch-site') === 'cross-site' && headers.get('sec-fetch-mode') !== 'navigate'
}

function refuse({ headers }: NextRequest): NextResponse {
  const requestId = headers.get('x-request-id') ?? randomUUID()
  const error = { code: 'forbidden', message: 'Another site’s page may ask nothing of this app.', fields: [], request_id: requestId }
  return NextResponse.json({ success: false, error }, { status: 403, headers: { ...dataHeaders, 'X-Request-Id': requestId } })
}

/**
 * Actions, the public API and uploads do not pass here: they answer data, which nothing can frame or run, and should lose no time, and of a
 * body that passes here Next keeps the first 10 MB only. Their headers are set in next.config.js.
 */
export const config = {
  matcher: [{ source: '/((?!api/v1/|stores/[^/]+/runs/upload$).*)', missing: [{ type: 'header', key: 'next-action' }] }],
}
