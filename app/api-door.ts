import { randomUUID } from 'node:crypto'
import { countRequest } from '@/app/api-limit'
import { respondError, withRequestId, type Answer } from '@/app/api-answer'
import { noteCaller } from '@/app/turns'
import { unavailable } from '@/lib/unavailable'
import { AppError, isAppError } from '@/lib/errors'
import { log } from '@/lib/log'
import type { ApiKeyScope } from '@/lib/stores/api-keys'
import type { Patience } from '@/lib/bigcommerce/client'
import { connectSession, type ConnectedStore } from '@/lib/stores/connect-store'
import { revokeExposedKeys } from '@/lib/stores/exposed-keys'
import { findApiKey, type ApiKeyAccess } from '@/lib/stores/find-api-key'

/** What a request may use once its key has let it in. */
export type ApiInside = {
  access: ApiKeyAccess
  /** The key's store, connected; calls wait as long as a person would, unless `patience` says otherwise. Throws `store_disconnected`. */
  store(patience?: Partial<Patience>): ConnectedStore
}

type ApiHandle = (inside: ApiInside, request: Request) => Promise<Answer>
type Method = (typeof methods)[number]
type Handlers = Record<Method, (request: Request) => Promise<Response>>

const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'] as const
/** Query parameters that people put a key into by mistake. Such a request is refused, since addresses end up in logs. */
const keyParameters = ['api_key', 'apikey', 'key', 'token', 'access_token', 'authorization']

/** For handlers of the public API: lets in an API key of this scope, within its rate limit. Cookies are ignored here. */
export function apiHandler(scope: ApiKeyScope, handle: ApiHandle): (request: Request) => Promise<Response> {
  return (request) =>
    answer(request, async (event) => {
      const key = keyOf(request)
      const access = await findApiKey(key)
      noteCaller(key, `keys ${access.storeHash}`)
      event.storeHash = access.storeHash
      event.keyId = access.keyId
      const { headers, error } = await countRequest(access.keyId, access.storeHash)
      const told = error ? respondError(error) : await attempt(access, scope, handle, request, event)
      return { ...told, headers: { ...headers, ...told.headers } }
    })
}

/** What a route below /api exports: its own methods, and 405 for all others. */
export function apiMethods(own: Partial<Handlers>): Handlers {
  const allowed = methods.filter((method) => own[method]).join(', ')
  async function refuse(request: Request) {
    return refuseMethod(request, allowed)
  }
  return { ...(Object.fromEntries(methods.map((method) => [method, refuse])) as Handlers), ...own }
}

/** Answers a method that the address does not take; `allowed` are those that it does. */
export function refuseMethod(request: Request, allowed: string, headers: Record<string, string> = {}): Promise<Response> {
  return answer(request, async () => {
    const told = respondError(new AppError('method_not_allowed', `This address takes ${allowed || 'no method'} only.`))
    return { ...told, headers: { ...headers, Allow: allowed } }
  })
}

/** Throws `invalid_input` for a body where nothing reads one: whoever sends it means something by it. */
export function requireNoBody({ method, headers }: Request): void {
  // the framework drops the body of such a request, but keeps the headers that announce it
  if (Number(headers.get('content-length')) > 0 || headers.has('transfer-encoding'))
    throw new AppError('invalid_input', `A ${method} takes no body here.`, { fields: [] })
}

/** Runs `work`, answers, and logs one line without the address and the bodies, which may hold customers' values. */
export async function answer(request: Request, work: (event: Record<string, unknown>) => Promise<Answer>): Promise<Response> {
  // set by app/receive-requests.ts, in place of one that a caller sent
  const requestId = request.headers.get('x-request-id') ?? randomUUID()
  const startedAt = performance.now()
  const event: Record<string, unknown> = { event: 'api', requestId, method: request.method }
  const { status, body, headers } = await refuseExposedKeys(request)
    .then(() => work(event))
    .catch((error: unknown) => problem(error, event))
  log().info({ ...event, status, ms: Math.round(performance.now() - startedAt) })
  const told = status >= 400 && typeof body === 'string' ? withRequestId(body, requestId) : body
  return new Response(request.method === 'HEAD' ? null : told, {
    status,
    headers: { 'Content-Type': 'application/json', 'X-Request-Id': requestId, ...headers },
  })
}

async function attempt(access: ApiKeyAccess, scope: ApiKeyScope, handle: ApiHandle, request: Request, event: Record<string, unknown>) {
  try {
    if (scope === 'WRITE' && access.scope !== 'WRITE') throw new AppError('forbidden', 'This API key may read only.')
    if (request.method === 'GET') requireNoBody(request)
    return await handle(
      { access, store: (patience) => connectSession(access, { requestId: event.requestId as string, ...patience }) },
      request,
    )
  } catch (error) {
    return problem(error, event)
  }
}

function problem(error: unknown, event: Record<string, unknown>): Answer {
  const away = unavailable(error)
  if (away) Object.assign(event, { code: away.code, err: away.cause })
  else if (isAppError(error) && error.code !== 'internal') event.code = error.code
  else log().error({ ...event, event: 'unexpected', err: error })
  return respondError(error)
}

async function refuseExposedKeys({ url }: Request): Promise<void> {
  if (await revokeExposedKeys(url))
    throw new AppError(
      'unauthorized',
      'An API key never stands in the address, and has been revoked. Send the next as "Authorization: Bearer <key>".',
    )
}

function keyOf(request: Request): string {
  const { searchParams } = new URL(request.url)
  if ([...searchParams.keys()].some((name) => keyParameters.includes(name.toLowerCase())))
    throw new AppError(
      'unauthorized',
      'An API key never stands in the address. Send it as "Authorization: Bearer <key>", and revoke this one.',
    )
  const [, key] = /^Bearer +(\S+)$/i.exec(request.headers.get('authorization') ?? '') ?? []
  if (!key) throw new AppError('unauthorized', 'Send an API key as "Authorization: Bearer <key>".')
  return key
}
