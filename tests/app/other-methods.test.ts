import { expect, test } from 'vitest'
import * as health from '@/app/api/health/route'
import * as claimTab from '@/app/api/session/claim-tab/route'
import * as claim from '@/app/api/session/claim/route'
import * as logout from '@/app/api/session/logout/route'
import * as probe from '@/app/api/session/probe/route'
import * as refresh from '@/app/api/session/refresh/route'

const METHODS = ['GET', 'HEAD', 'OPTIONS', 'POST', 'PUT', 'PATCH', 'DELETE'] as const
const sessions = { claim, 'claim-tab': claimTab, logout, probe, refresh }
const routes = [
  ['/api/health', health, 'GET, HEAD'] as const,
  ...Object.entries(sessions).map(([name, route]) => [`/api/session/${name}`, route, 'POST'] as const),
]

test.each(
  routes.flatMap(([path, route, allowed]) =>
    METHODS.filter((method) => !allowed.includes(method)).map((method) => [method, path, route, allowed] as const),
  ),
)('%s %s is told which methods the address takes, in the API’s own form', async (method, path, route, allowed) => {
  const response = await route[method](new Request(`http://localhost:3000${path}`, { method }))
  const requestId = response.headers.get('x-request-id')
  expect([response.status, response.headers.get('allow'), requestId]).toEqual([405, allowed, expect.stringMatching(/^[\w-]{36}$/)])
  const told = { success: false, error: { code: 'method_not_allowed', request_id: requestId } }
  if (method !== 'HEAD') expect(await response.json()).toMatchObject(told)
})

test('a load balancer may ask with HEAD whether the process is alive', async () => {
  expect((await health.HEAD(new Request('http://localhost:3000/api/health', { method: 'HEAD' }))).status).toBe(200)
})
