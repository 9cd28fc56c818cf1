import { forgetBearer, storeBearer, storedBearer } from '@/components/session/stored-bearer'

const STORE_PATH = /^\/stores\/([a-z0-9]{1,64})(?:\/|$)/
const REFRESHED_BEFORE_END_MS = 5 * 60_000
const LOOK_EVERY_MS = 60_000

type Fetch = typeof window.fetch

const refreshes = new Map<string, Promise<void>>()
let isInstalled = false

/**
 * Lets every request for a store's pages, the framework's own among them, carry this tab's bearer of that store, and replaces the
 * bearer well before its end. Requests to anywhere else, and browsers that keep the cookie, are left as they are.
 */
export function installSessionFetch(): void {
  if (isInstalled) return
  isInstalled = true
  const browserFetch = window.fetch.bind(window)
  window.fetch = function sessionFetch(input, init) {
    const storeHash = storeOf(input)
    return storeHash && storedBearer(storeHash) ? fetchWithBearer(browserFetch, storeHash, input, init) : browserFetch(input, init)
  }
  setInterval(() => {
    const storeHash = storeOf(location.href)
    if (storeHash) void refreshInTime(browserFetch, storeHash)
  }, LOOK_EVERY_MS)
}

async function fetchWithBearer(browserFetch: Fetch, storeHash: string, ...[input, init]: Parameters<Fetch>): Promise<Response> {
  await refreshInTime(browserFetch, storeHash)
  const bearer = storedBearer(storeHash)
  if (!bearer) return browserFetch(input, init)
  const headers = new Headers(init?.headers ?? (input instanceof Request ? input.headers : undefined))
  headers.set('Authorization', `Bearer ${bearer.token}`)
  return browserFetch(input, { ...init, headers })
}

/** The store whose pages an address of our own origin belongs to. */
function storeOf(input: RequestInfo | URL): string | null {
  const { origin, pathname } = new URL(input instanceof Request ? input.url : input, location.href)
  return origin === location.origin ? (STORE_PATH.exec(pathname)?.[1] ?? null) : null
}

/** One request for all that wait for it. */
function refreshInTime(browserFetch: Fetch, storeHash: string): Promise<void> {
  const bearer = storedBearer(storeHash)
  if (!bearer || bearer.expiresAt - Date.now() > REFRESHED_BEFORE_END_MS) return Promise.resolve()
  const running = refreshes.get(storeHash)
  if (running) return running
  const refresh = refreshBearer(browserFetch, storeHash, bearer.token).finally(() => refreshes.delete(storeHash))
  refreshes.set(storeHash, refresh)
  return refresh
}

async function refreshBearer(browserFetch: Fetch, storeHash: string, token: string): Promise<void> {
  const headers = { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' }
  const request = { method: 'POST', cache: 'no-store' as const, headers, body: JSON.stringify({ storeHash }) }
  const answer = await browserFetch('/api/session/refresh', request).catch(() => null)
  if (answer?.ok) storeBearer(storeHash, (await answer.json()) as { token: string; expiresInSeconds: number })
  else if (answer?.status === 401) forgetBearer(storeHash)
  // offline, the one in hand is good for a while
}
