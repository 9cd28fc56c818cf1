import { createServer, request as httpRequest, type IncomingHttpHeaders, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import jwt, { type JwtPayload } from 'jsonwebtoken'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { startSandbox, type Sandbox } from '@/tests/sandbox-process'
import { openStore, type OpenStore } from '@/tests/sandbox/open-store'

type Page = { status: number; headers: IncomingHttpHeaders; text: string }

let app: Server
let appUrl: string
let sandbox: Sandbox
let store: OpenStore
/** What the app was called with, from server to server. */
let calls: { url: URL; headers: IncomingHttpHeaders }[]

beforeAll(async () => {
  app = createServer((request, response) => {
    calls.push({ url: new URL(request.url ?? '', appUrl), headers: request.headers })
    response.end('{}')
  })
  await new Promise<void>((resolve) => app.listen(0, '127.0.0.1', resolve))
  appUrl = `http://127.0.0.1:${(app.address() as AddressInfo).port}`
  sandbox = await startSandbox(['--app-url', appUrl])
})
afterAll(async () => {
  await sandbox.stop()
  app.close()
})
beforeEach(async () => {
  calls = []
  store = await openStore(sandbox)
})

// not fetch: it does not let a test say which Host it means
function visit(
  path: string,
  {
    method = 'GET',
    form,
    headers = {},
    host = 'abc123',
  }: { method?: string; form?: Record<string, string>; headers?: Record<string, string>; host?: string } = {},
) {
  const { port } = new URL(sandbox.url)
  const body = form && new URLSearchParams(form).toString()
  return new Promise<Page>((resolve, reject) => {
    const request = httpRequest(
      `${sandbox.url}${path}`,
      { method, headers: { host: `store-${host}.mybigcommerce.localhost:${port}`, ...headers } },
      (response) => {
        let text = ''
        response.setEncoding('utf8').on('data', (part: string) => (text += part))
        response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, text }))
      },
    )
    request.on('error', reject).end(body)
  })
}

function post(path: string, form: Record<string, string> = {}, headers: Record<string, string> = {}) {
  return visit(path, { method: 'POST', form, headers })
}

function frameOf({ text }: Page) {
  const [, title, source] = /<iframe title="([^"]*)" src="([^"]*)"/.exec(text) ?? []
  return { title, url: new URL((source ?? '').replaceAll('&amp;', '&')) }
}

function claimsOf({ url }: { url: URL }) {
  const options = { algorithms: ['HS256' as const], audience: process.env.BIGCOMMERCE_CLIENT_ID }
  return jwt.verify(url.searchParams.get('signed_payload_jwt') ?? '', process.env.BIGCOMMERCE_CLIENT_SECRET ?? '', options) as JwtPayload
}

test('installing: consent, then the frame opens the auth callback once with a code that can be exchanged', async () => {
  await sandbox.request('POST', '/_sandbox/reset', { keepInstallations: false })
  const consent = await visit('/manage/app/4242')
  expect(consent.text).toContain('store_v2_customers')
  expect(consent.text).not.toContain('<iframe')
  expect(await post('/manage/app/4242/install')).toMatchObject({ status: 303, headers: { location: '/manage/app/4242' } })
  const { title, url } = frameOf(await visit('/manage/app/4242'))
  expect(title).toBe('Update Customer')
  expect(url.origin + url.pathname).toBe(`${appUrl}/api/auth`)
  expect([...url.searchParams.keys()]).toEqual(['code', 'scope', 'context', 'account_uuid'])
  expect(url.searchParams.get('context')).toBe('stores/abc123')
  const grant = {
    ...Object.fromEntries(url.searchParams),
    client_id: process.env.BIGCOMMERCE_CLIENT_ID,
    client_secret: process.env.BIGCOMMERCE_CLIENT_SECRET,
    redirect_uri: `${appUrl}/api/auth`,
    grant_type: 'authorization_code',
  }
  await sandbox.request('POST', '/oauth2/token', grant)
  expect(frameOf(await visit('/manage/app/4242')).url.pathname).toBe('/api/load')
})

test('opening: a fresh signed payload for each showing, with the deep link', async () => {
  const first = frameOf(await visit('/manage/app/4242/customers/789?tab=history'))
  expect(first.url.origin + first.url.pathname).toBe(`${appUrl}/api/load`)
  expect(claimsOf(first)).toMatchObject({ sub: 'stores/abc123', url: '/customers/789?tab=history', user: { id: 11, locale: 'en-US' } })
  const second = claimsOf(frameOf(await visit('/manage/app/4242')))
  expect(second.url).toBe('/')
  expect(second.jti).not.toBe(claimsOf(first).jti)
})

test('another user opens the app, one who was removed does not', async () => {
  const switched = await post('/manage/user', { userId: '37' })
  const cookie = switched.headers['set-cookie']?.[0]?.split(';')[0] ?? ''
  expect(claimsOf(frameOf(await visit('/manage/app/4242', { headers: { cookie } }))).user).toMatchObject({ id: 37, locale: 'es-ES' })
  await post('/manage/users/37/remove')
  expect(calls.map(({ url }) => url.pathname)).toEqual(['/api/remove_user'])
  expect(claimsOf(calls[0] as { url: URL }).user).toMatchObject({ id: 37 })
  expect(claimsOf(frameOf(await visit('/manage/app/4242', { headers: { cookie } }))).user).toMatchObject({ id: 11 })
  await post('/manage/users/11/remove')
  expect(calls).toHaveLength(1)
})

test('uninstalling revokes the token and calls the app without a browser’s headers', async () => {
  await post('/manage/app/4242/uninstall')
  expect((await store.call('GET', '/v2/time')).status).toBe(401)
  expect(calls).toHaveLength(1)
  expect(calls[0]?.url.pathname).toBe('/api/uninstall')
  expect(claimsOf(calls[0] as { url: URL })).toMatchObject({ sub: 'stores/abc123', user: { id: 11 } })
  expect(Object.keys(calls[0]?.headers ?? {}).filter((name) => /^(cookie|origin|referer|sec-)/.test(name))).toEqual([])
  expect((await visit('/manage/apps')).text).toContain('The app answered 200.')
  expect((await visit('/manage/app/4242')).text).toContain('Install Update Customer')
})

test('a callback may be lost', async () => {
  await store.control('PATCH', 'switches', { callbacks: 'lost' })
  expect(await store.control('POST', 'uninstall')).toEqual({ error: 'not sent' })
  expect(calls).toEqual([])
})

test('the control panel’s own pages show and change a customer', async () => {
  expect((await visit('/manage/customers?keyword=marta.ibanez')).text).toContain('/manage/customers/789/edit')
  expect((await visit('/manage/customers/789/edit')).text).toContain('value="Ibáñez y Asociados"')
  await post('/manage/customers/789/edit', { company: '<script>', customer_group_id: '5' })
  expect(await store.control('GET', 'customers/789')).toMatchObject({ company: '<script>', customer_group_id: 5, first_name: 'Marta' })
  expect((await visit('/manage/customers/789/edit')).text).not.toContain('<script>')
})

test('a host shows its own store only, and the API is not on it', async () => {
  expect((await visit('/manage/dashboard', { host: 'xyz789' })).text).toContain('Welcome to Tienda Xyz')
  expect((await visit('/manage/dashboard', { host: 'nope00' })).status).toBe(404)
  expect((await visit('/stores/abc123/v2/time', { headers: { 'x-auth-token': store.token } })).status).toBe(404)
})

test('a page of another site changes nothing', async () => {
  expect((await post('/manage/app/4242/uninstall', {}, { origin: appUrl })).status).toBe(403)
  expect((await fetch(`${sandbox.url}/_sandbox/reset`, { method: 'POST', headers: { origin: 'http://evil.example' } })).status).toBe(403)
  expect((await store.call('GET', '/v2/time')).status).toBe(200)
})

test('the start page leads to both stores, and their switches can be set by a form', async () => {
  const start = await (await fetch(sandbox.url)).text()
  expect(start).toContain(`http://store-abc123.mybigcommerce.localhost:${new URL(sandbox.url).port}/manage/app/4242`)
  expect(start).toContain('/_sandbox/stores/xyz789')
  const page = `${sandbox.url}/_sandbox/stores/abc123`
  expect(await (await fetch(page, { headers: { accept: 'text/html' } })).text()).toContain('name="batchFailure"')
  await fetch(`${page}/form/switches`, { method: 'POST', body: new URLSearchParams({ batchFailure: 'all-valid', readLatencyMs: '1' }) })
  expect(await store.control('GET', 'switches')).toMatchObject({ batchFailure: 'all-valid', readLatencyMs: 1 })
  await fetch(`${page}/form/faults`, {
    method: 'POST',
    body: new URLSearchParams({ fault: 'edit', method: 'GET', customerId: '789', field: 'phone', value: '1' }),
  })
  expect(await store.control('GET', 'faults')).toMatchObject([{ fault: 'edit', customerId: 789, fields: { phone: '1' }, times: 1 }])
})
