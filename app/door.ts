import { randomUUID } from 'node:crypto'
import { cookies, headers } from 'next/headers'
import { forbidden, unauthorized } from 'next/navigation'
import { cache } from 'react'
import type { Problem } from '@/components/shared/problem'
import { addressOf } from '@/app/client-address'
import { sessionCookieName } from '@/app/session-cookie'
import { bearerIn, refusal } from '@/app/session-request'
import { noteCaller } from '@/app/turns'
import { chargeUser } from '@/app/user-budget'
import { budgets } from '@/lib/contract/budgets'
import { unavailable } from '@/lib/unavailable'
import { env } from '@/lib/env'
import { AppError, isAppError } from '@/lib/errors'
import { log } from '@/lib/log'
import { charge } from '@/lib/spend'
import { connectSession, type ConnectedStore } from '@/lib/stores/connect-store'
import { findSession, type StoreSession } from '@/lib/stores/sessions'
import type { Role } from '@/lib/stores/users'
import { storeHashSchema } from '@/lib/stores/verify-payload'

/** What a request may use once the door has let it in. */
export type Inside = {
  session: StoreSession
  requestId: string | null
  /** The session's store, connected. Throws `store_disconnected`. */
  store(): ConnectedStore
}

const rank: Record<Role, number> = { VIEWER: 0, EDITOR: 1, OWNER: 2 }
const handlerStatuses: Partial<Record<Problem['code'], number>> = {
  session_ended: 401,
  forbidden: 403,
  rate_limited: 429,
  unavailable: 503,
}

/**
 * The session that this browser holds of this store, by bearer or by cookie, looked up once a request; null where there is none. Whoever sends
 * a bearer means it: a bad one is not made good by a cookie beside it.
 */
export const currentSession = cache(async (storeHash: string): Promise<StoreSession | null> => {
  if (!storeHashSchema.safeParse(storeHash).success) return null
  const authorization = (await headers()).get('authorization')
  if (/^bearer\b/i.test(authorization ?? '')) return sessionOf(storeHash, bearerIn(authorization), 'BEARER')
  return sessionOf(storeHash, (await cookies()).get(sessionCookieName(storeHash))?.value, 'COOKIE')
})

async function sessionOf(
  storeHash: string,
  token: string | null | undefined,
  transport: 'BEARER' | 'COOKIE',
): Promise<StoreSession | null> {
  const session = token ? await findSession(storeHash, token, transport) : null
  if (token && session) noteCaller(token, `user ${storeHash}:${session.user.userId}`)
  return session
}

/**
 * For pages: lets in a session of this store with at least this role. Without a session it shows that the session has ended, with a
 * lower role that the role does not permit this.
 */
export async function openStorePage(storeHash: string, role: Role = 'VIEWER'): Promise<Inside> {
  const session = (await currentSession(storeHash)) ?? unauthorized()
  if (rank[session.user.role] < rank[role]) forbidden()
  return inside(session, await sentRequestId())
}

/**
 * For actions: `(storeHash, userId, …input)`, all of it input, `userId` the user that the page was made for. Lets in an editor's
 * session of this store whose request was sent by our own page; answers a Problem to all others and for every error.
 */
export function storeAction<Input extends unknown[], Result>(
  role: Role,
  act: (inside: Inside, ...input: Input) => Promise<Result>,
): (storeHash: string, userId: number, ...input: Input) => Promise<Result | Problem> {
  return async (storeHash, userId, ...input) => {
    const requestId = (await sentRequestId()) ?? randomUUID()
    try {
      const session = await authorise(storeHash, role)
      if (session.user.userId !== userId) return { status: 'failed', code: 'user_changed', requestId }
      await chargeUser('actions', session)
      return await act(inside(session, requestId), ...input)
    } catch (error) {
      return problemOf(error, requestId)
    }
  }
}

/**
 * For handlers: answers 401 or 403 to whom the door does not let in, 429 to who comes too often, 503 while the database is away, and 500 for
 * an unexpected error.
 */
export function storeHandler(
  role: Role,
  storeHashOf: (request: Request) => string,
  handle: (inside: Inside, request: Request) => Promise<Response>,
): (request: Request) => Promise<Response> {
  return async (request) => {
    const requestId = request.headers.get('x-request-id') ?? randomUUID()
    try {
      await charge([budgets.sessionCalls, addressOf(request)])
      const isRead = request.method === 'GET'
      const session = await authorise(storeHashOf(request), role, isRead)
      await chargeUser('actions', session)
      return await handle(inside(session, requestId), request)
    } catch (error) {
      const { code } = problemOf(error, requestId)
      const retryAfterSeconds = (unavailable(error) ?? (isAppError(error) ? error : null))?.details.retryAfterSeconds
      return refusal(handlerStatuses[code] ?? 500, code, requestId, retryAfterSeconds)
    }
  }
}

/** What people are told of an error. An unexpected one is logged here, once. */
export function problemOf(error: unknown, requestId: string | null): Problem {
  // what Next itself throws to redirect or to show another page
  if (error instanceof Error && 'digest' in error && String(error.digest).startsWith('NEXT_')) throw error
  const away = unavailable(error)
  const code = away?.code ?? (isAppError(error) ? error.code : 'internal')
  if (code === 'internal') log().error({ event: 'unexpected', requestId, err: error })
  else log().info({ event: 'refused', requestId, code, ...(away && { err: away.cause }) })
  return { status: 'failed', code: code === 'unauthorized' ? 'session_ended' : code, requestId }
}

/** The request id that app/receive-requests.ts has set, in place of one that a caller sent. */
async function sentRequestId(): Promise<string | null> {
  return (await headers()).get('x-request-id')
}

async function authorise(storeHash: string, role: Role, isRead = false): Promise<StoreSession> {
  // SameSite protects nothing here: the control panels of all stores are one site. So the Origin is required, and compared with our own
  // address, never with a host that the request names. With a read from their own origin browsers send none.
  const sent = await headers()
  const isOwn = sent.get('origin') === env().APP_URL || (isRead && sent.get('sec-fetch-site') === 'same-origin')
  if (!isOwn) throw new AppError('forbidden', 'The request does not come from this app.')
  const session = await currentSession(storeHash)
  if (!session) throw new AppError('unauthorized', 'The session has ended.')
  if (rank[session.user.role] < rank[role]) throw new AppError('forbidden', 'Your role does not permit this.')
  return session
}

function inside(session: StoreSession, requestId: string | null): Inside {
  return { session, requestId, store: () => connectSession(session, { requestId }) }
}
