import { MOST_KEYS } from '@/lib/contract/budgets'
import { db } from '@/lib/db/database'
import { endRunsOfStore } from '@/lib/runs/control-run'
import { connectApiAccount, type Connection } from '@/lib/stores/connect-api-account'
import type { Sandbox } from '@/tests/sandbox-process'

export type Answer = { status: number; headers: Headers; body: Record<string, unknown> & { error?: Record<string, unknown> } }

type Send = { key?: string | null; headers?: Record<string, string>; body?: unknown; query?: string; method?: string }
type Route = Partial<Record<string, (request: Request) => Promise<Response>>>

const ADDRESS = 'http://localhost:3000/api/v1'

/** A store that is connected by its API account, with a key. Those of earlier tests go before there are too many. */
export async function connect(sandbox: Sandbox, storeHash = 'abc123'): Promise<Connection> {
  const { access_token: token } = await sandbox.request<{ access_token: string }>('POST', `/_sandbox/stores/${storeHash}/token`, {})
  const { apiKey } = await db()
  if ((await apiKey.count({ where: { storeHash } })) >= MOST_KEYS / 2) await apiKey.deleteMany({ where: { storeHash } })
  return connectApiAccount(storeHash, token, endRunsOfStore)
}

/** One request to a route as the server would hand it over. A body that is text is sent as it stands. */
export async function call(route: Route, path: string, { key, headers = {}, body, query = '', method }: Send): Promise<Answer> {
  const verb = method ?? (body === undefined ? 'GET' : 'POST')
  const request = new Request(`${ADDRESS}${path}${query}`, {
    method: verb,
    headers: {
      ...(key ? { authorization: `Bearer ${key}` } : {}),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  })
  const handle = route[verb]
  if (!handle) throw new Error(`no ${verb} at ${path}`)
  const response = await handle(request)
  const text = await response.text()
  return { status: response.status, headers: response.headers, body: text ? JSON.parse(text) : {} }
}
