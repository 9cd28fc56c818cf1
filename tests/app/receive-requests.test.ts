import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { connect, type AddressInfo } from 'node:net'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { receiveRequests } from '@/app/receive-requests'
import { db } from '@/lib/db/database'
import { createApiKey } from '@/lib/stores/api-keys'

/** As the framework's: it tells the address that it got, and never answers an upgrade that it does not know. */
let server: Server
beforeAll(async () => {
  receiveRequests()
  server = createServer((request, response) => {
    const { url, headers } = request
    if (url === '/redirected') return response.writeHead(308, { Location: '/', Connection: 'close' }).end()
    if (url === '/own') response.setHeader('Content-Security-Policy', "default-src 'self'")
    if (url === '/own-at-once')
      return response.writeHead(200, { 'content-security-policy': "default-src 'self'", Connection: 'close' }).end()
    response.setHeader('Content-Type-Seen', String(headers['content-type']))
    response.setHeader('Connection', 'close').setHeader('Client-Address', String(headers['x-client-address']))
    response.end(`asked for ${url} as ${String(headers['x-request-id'])}`)
  })
  server.on('upgrade', (request, socket) => socket.end(`upgraded ${request.url}`))
  await once(server.listen(0, '127.0.0.1'), 'listening')
})
afterAll(() => server.close())
afterEach(() => vi.unstubAllEnvs())

async function send(...lines: string[]): Promise<string> {
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1')
  socket.write(`${lines.join('\r\n')}\r\n\r\n`)
  const chunks: Buffer[] = []
  socket.on('data', (chunk: Buffer) => chunks.push(chunk))
  await once(socket, 'close')
  return Buffer.concat(chunks).toString()
}

describe('an offer to upgrade', () => {
  const offer = ['Host: localhost', 'Connection: Upgrade']

  test.each(
    ['/stores/abc123', '/help', '/api/v1/runs', '//api/v1/runs'].flatMap((path) =>
      ['websocket', 'h2c'].map((protocol) => [path, protocol] as const),
    ),
  )('is answered plainly in production: %s, %s', async (path, protocol) => {
    vi.stubEnv('NODE_ENV', 'production')
    expect(await send(`GET ${path} HTTP/1.1`, ...offer, `Upgrade: ${protocol}`)).toMatch(/asked for \/\S+ as/)
  })

  test('is accepted in development, where pages reload by it, but not by the API', async () => {
    vi.stubEnv('NODE_ENV', 'development')
    expect(await send('GET /_next/webpack-hmr HTTP/1.1', ...offer, 'Upgrade: websocket')).toBe('upgraded /_next/webpack-hmr')
    expect(await send('GET //api/v1/runs HTTP/1.1', ...offer, 'Upgrade: websocket')).toMatch(/asked for \/api\/v1\/runs as/)
  })
})

test('nobody sets the address that handlers take for the caller’s', async () => {
  const forged = ['X-Client-Address: 192.0.2.1', 'X-Client-Address: 192.0.2.2', 'X-Forwarded-For: 192.0.2.3']
  expect(await send('GET /api/load HTTP/1.1', 'Host: localhost', ...forged)).toContain('Client-Address: 127.0.0.1')
})

test.each(['https://localhost/api/v1/nope', 'HTTPS://LOCALHOST/api/v1/nope', 'Http://localhost:3000/api/v1/nope/'])(
  '%s is the address /api/v1/nope',
  async (address) => {
    expect(await send(`GET ${address} HTTP/1.1`, 'Host: localhost')).toMatch(/asked for \/api\/v1\/nope as/)
  },
)

test.each(['/stores/abc123?key=', '/nothing/', '/_next/static/'])(
  'a key of the API in the address %s is revoked, whatever answers it',
  async (address) => {
    const prisma = await db()
    const known = { name: 'Store', language: 'en', timezone: 'UTC', planName: '', scope: '', installedAt: new Date() }
    await prisma.store.upsert({ where: { storeHash: 'abc123' }, create: { storeHash: 'abc123', ...known }, update: {} })
    const { id, key } = await createApiKey('abc123', { name: 'Key', scope: 'READ', expiresAt: null }, { userId: null, name: 'npm' })
    await send(`GET ${address}${key} HTTP/1.1`, 'Host: localhost')
    await vi.waitFor(async () => expect((await prisma.apiKey.findUniqueOrThrow({ where: { id } })).revokedAt).not.toBeNull())
  },
)

describe('every answer carries a policy', () => {
  const policies = async (path: string) =>
    [...(await send(`GET ${path} HTTP/1.1`, 'Host: localhost')).matchAll(/^content-security-policy: (.*)\r$/gim)].map(
      ([, policy]) => policy,
    )
  const none = "default-src 'none'; frame-ancestors 'none'"

  test.each([
    ['/plain', none],
    ['/redirected', none],
    ['/own', "default-src 'self'"],
    ['/own-at-once', "default-src 'self'"],
  ])('and one only: %s', async (path, policy) => {
    expect(await policies(path)).toEqual([policy])
  })

  test('what is no HTTP, too', async () => {
    const answer = await send('NONSENSE', 'Host: localhost')
    expect(answer).toContain(`Content-Security-Policy: ${none}\r\n`)
    expect(answer).toMatch(/\r\nPermissions-Policy: .*camera=\(\)/)
  })
})

test('a request has an id of ours, whatever it sends, which its answer tells', async () => {
  const answer = await send('GET /x HTTP/1.1', 'Host: localhost', 'X-Request-Id: spoofed')
  const [, requestId] = /as ([0-9a-f-]{36})$/.exec(answer) ?? []
  expect(answer).toContain(`X-Request-Id: ${requestId}\r\n`)
})

test('a request without a Host is refused once, in the API’s own form', async () => {
  const answers = (await send('GET /api/v1/runs HTTP/1.1')).split('HTTP/1.1 ').slice(1)
  expect(answers).toHaveLength(1)
  const [head = '', body = ''] = answers[0]!.split('\r\n\r\n')
  expect(head).toMatch(/^400 Bad Request\r\nContent-Type: application\/json\r\n/)
  const { error } = JSON.parse(body) as { error: { code: string; request_id: string } }
  expect(error).toMatchObject({ code: 'invalid_input', message: 'Send a Host header.' })
  expect(head).toContain(`X-Request-Id: ${error.request_id}`)
  expect(await send('GET /help HTTP/1.0')).toMatch(/asked for \/help as/)
})

describe('a form', () => {
  const form = ['Host: localhost', 'Content-Length: 0', 'Content-Type: multipart/form-data; boundary=x']
  const urlEncoded = ['Host: localhost', 'Content-Length: 0', 'Content-Type: APPLICATION/X-WWW-FORM-URLENCODED']

  test.each([form, urlEncoded])('that nothing of a page asks for is none to the framework: %#', async (...lines) => {
    for (const path of ['/', '/stores/abc123', '/nothing', '/stores/abc123/runs/upload'])
      expect(await send(`POST ${path} HTTP/1.1`, ...lines)).toContain('Content-Type-Seen: undefined\r\n')
  })

  test('of an action, of the API and of the session calls stays one', async () => {
    expect(await send('POST /stores/abc123 HTTP/1.1', ...form, 'Next-Action: 40')).toContain('Content-Type-Seen: multipart/form-data')
    expect(await send('POST /api/v1/runs HTTP/1.1', ...form)).toContain('Content-Type-Seen: multipart/form-data')
    expect(await send('POST /api/session/claim-tab HTTP/1.1', ...urlEncoded)).toContain('Content-Type-Seen: APPLICATION')
  })
})
