import { randomUUID } from 'node:crypto'
import { cookies, headers } from 'next/headers'
import { forbidden, unauthorized } from 'next/navigation'
import { cache } from 'react'
import type { Problem } from '@/components/shared/problem'
import { sessionCookieName } from '@/app/session-cookie'
import { bearerIn, refusal } from '@/app/session-request'
import { env } from '@/lib/env'
import { AppError } from '@/lib/errors'
import { log } from '@/lib/log'
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

/** The session that this browser holds of this store, by cookie or by bearer, looked up once a request; null where there is none. */
export const currentSession = cache(async (storeHash: string): Promise<StoreSession | null> => {
  if (!storeHashSchema.safeParse(storeHash).success) return null
  const cookie = (await cookies()).get(sessionCookieName(storeHash))?.value
  const byCookie = cookie ? await findSession(storeHash, cookie) : null
  if (byCookie) return byCookie
  const bearer = bearerIn((await headers()).get('authorization'))
  return bearer ? findSession(storeHash, bearer, 'BEARER') : null
})

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
    // actions do not pass the proxy, so an id in the request would be the caller's own
    const requestId = randomUUID()
    try {
      const session = await authorise(storeHash, role)
      if (session.user.userId !== userId) return { status: 'failed', code: 'user_changed', requestId }
      return await act(inside(session, requestId), ...input)
    } catch (error) {
      return problemOf(error, requestId)
    }
  }
}

/** For handlers: answers 401 or 403 to whom the door does not let in, and 500 for an unexpected error. */
export function storeHandler(
  role: Role,
  storeHashOf: (request: Request) => string,
  handle: (inside: Inside, request: Request) => Promise<Response>,
): (request: Request) => Promise<Response> {
  return async (request) => {
    // set by the proxy where the request passed it
    const requestId = request.headers.get('x-request-id') ?? randomUUID()
    try {
      const isRead = request.method === 'GET'
      return await handle(inside(await authorise(storeHashOf(request), role, isRead), requestId), request)
    } catch (error) {
      const { code } = problemOf(error, requestId)
      const status = code === 'session_ended' ? 401 : code === 'forbidden' ? 403 : 500
      return refusal(status, code, requestId)
    }
  }
}

/** What people are told of an error. An unexpected one is logged here, once. */
export function problemOf(error: unknown, requestId: string | null): Problem {
  // what Next itself throws to redirect or to show another page
  if (error instanceof Error && 'digest' in error && String(error.digest).startsWith('NEXT_')) throw error
  const code = error instanceof AppError ? error.code : 'internal'
  if (code === 'internal') log().error({ event: 'unexpected', requestId, err: error })
  else log().info({ event: 'refused', requestId, code })
  return { status: 'failed', code: code === 'unauthorized' ? 'session_ended' : code, requestId }
}

/** The request id that the proxy has set; null where the request did not pass it. */
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
  return { session, requestId, store: () => connectSession(session) }
}
