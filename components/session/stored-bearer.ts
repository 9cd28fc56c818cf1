/** What a browser that keeps no cookie holds of a store's session, in its tab's own storage. */
export type StoredBearer = { token: string; expiresAt: number }

/** Shared with the boot page, which stores the first one. */
export function bearerKey(storeHash: string): string {
  return `session-${storeHash}`
}

/** Null where there is none, where it has expired, and where the browser lets nothing be stored. */
export function storedBearer(storeHash: string): StoredBearer | null {
  try {
    const bearer = JSON.parse(sessionStorage.getItem(bearerKey(storeHash)) ?? 'null') as StoredBearer | null
    return bearer && bearer.expiresAt > Date.now() ? bearer : null
  } catch {
    return null
  }
}

export function storeBearer(storeHash: string, { token, expiresInSeconds }: { token: string; expiresInSeconds: number }): void {
  const bearer: StoredBearer = { token, expiresAt: Date.now() + expiresInSeconds * 1000 }
  sessionStorage.setItem(bearerKey(storeHash), JSON.stringify(bearer))
}

export function forgetBearer(storeHash: string): void {
  try {
    sessionStorage.removeItem(bearerKey(storeHash))
  } catch {
    // where nothing can be stored there is nothing to forget
  }
}
