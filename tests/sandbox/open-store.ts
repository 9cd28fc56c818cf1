import type { Sandbox } from '@/tests/sandbox-process'

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- each test looks into the answer that it asked for
type Answer = { status: number; headers: Headers; body: any }

export type OpenStore = {
  token: string
  /** One request to the store's API. `path` begins behind /stores/<hash>; a connection that breaks is status 0. */
  call: (method: string, path: string, body?: unknown, headers?: Record<string, string>) => Promise<Answer>
  /** One request to the store's controls. */
  control: <Result = unknown>(method: string, path: string, body?: unknown) => Promise<Result>
}

/** The store as it is at the start, with a fresh token. */
export async function openStore(sandbox: Sandbox, storeHash = 'abc123', scopes?: string[]): Promise<OpenStore> {
  const controls = `/_sandbox/stores/${storeHash}`
  await sandbox.request('POST', `${controls}/reset`, { keepInstallations: false })
  const { access_token: token } = await sandbox.request<{ access_token: string }>('POST', `${controls}/token`, { scopes })
  return {
    token,
    control: (method, path, body) => sandbox.request(method, `${controls}/${path}`, body),
    async call(method, path, body, headers) {
      const json: Record<string, string> = body === undefined ? {} : { 'content-type': 'application/json' }
      const init = {
        method,
        headers: { 'x-auth-token': token, accept: 'application/json', ...json, ...headers },
        redirect: 'manual' as const,
      }
      try {
        const response = await fetch(`${sandbox.url}/stores/${storeHash}${path}`, {
          ...init,
          ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
        })
        const text = await response.text()
        const isJson = response.headers.get('content-type')?.includes('json') && text !== ''
        return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : text }
      } catch {
        return { status: 0, headers: new Headers(), body: null }
      }
    },
  }
}
