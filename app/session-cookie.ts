import { SESSION_SECONDS } from '@/lib/stores/sessions'

const PREFIX = '__Host-session-'
const ATTRIBUTES = 'Path=/; Secure; HttpOnly; SameSite=None; Partitioned'
const KEPT = 20

export function sessionCookieName(storeHash: string): string {
  return `${PREFIX}${storeHash}`
}

/** The session tokens that a browser holds, by store, the oldest cookie first (RFC 6265, 5.4). */
export function sessionTokens(cookieHeader: string | null): Map<string, string> {
  const pairs = (cookieHeader ?? '').split(';').map((pair) => pair.trim().split(/=(.*)/s))
  return new Map(pairs.flatMap(([name = '', value = '']) => (name.startsWith(PREFIX) ? [[name.slice(PREFIX.length), value]] : [])))
}

/** The cookie of a new session, and the end of the oldest ones where the browser would hold more than 20. */
export function sessionCookies(storeHash: string, token: string, held: ReadonlyMap<string, string>): string[] {
  const others = [...held.keys()].filter((other) => other !== storeHash && /^[a-z0-9]+$/.test(other))
  const excess = others.slice(0, Math.max(0, others.length + 1 - KEPT))
  return [`${sessionCookieName(storeHash)}=${token}; ${ATTRIBUTES}; Max-Age=${SESSION_SECONDS}`, ...excess.map(endedCookie)]
}

export function endedCookie(storeHash: string): string {
  return `${sessionCookieName(storeHash)}=; ${ATTRIBUTES}; Max-Age=0`
}
