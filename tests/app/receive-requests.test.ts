import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { connect, type AddressInfo } from 'node:net'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { receiveRequests } from '@/app/receive-requests'

/** As the framework's: it tells the address that it got, and never answers an upgrade that it does not know. */
let server: Server
beforeAll(async () => {
  receiveRequests()
  server = createServer((request, response) => response.setHeader('Connection', 'close').end(`asked for ${request.url}`))
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
    expect(await send(`GET ${path} HTTP/1.1`, ...offer, `Upgrade: ${protocol}`)).toMatch(/asked for \/\S+$/)
  })

  test('is accepted in development, where pages reload by it, but not by the API', async () => {
    vi.stubEnv('NODE_ENV', 'development')
    expect(await send('GET /_next/webpack-hmr HTTP/1.1', ...offer, 'Upgrade: websocket')).toBe('upgraded /_next/webpack-hmr')
    expect(await send('GET //api/v1/runs HTTP/1.1', ...offer, 'Upgrade: websocket')).toMatch(/asked for \/api\/v1\/runs$/)
  })
})

test.each(['https://localhost/api/v1/nope', 'HTTPS://LOCALHOST/api/v1/nope', 'Http://localhost:3000/api/v1/nope/'])(
  '%s is the address /api/v1/nope',
  async (address) => {
    expect(await send(`GET ${address} HTTP/1.1`, 'Host: localhost')).toMatch(/asked for \/api\/v1\/nope$/)
  },
)

test('a request without a Host is refused once, in the API’s own form', async () => {
  const answers = (await send('GET /api/v1/runs HTTP/1.1')).split('HTTP/1.1 ').slice(1)
  expect(answers).toHaveLength(1)
  const [head = '', body = ''] = answers[0]!.split('\r\n\r\n')
  expect(head).toMatch(/^400 Bad Request\r\nContent-Type: application\/json\r\n/)
  const { error } = JSON.parse(body) as { error: { code: string; request_id: string } }
  expect(error).toMatchObject({ code: 'invalid_input', message: 'Send a Host header.' })
  expect(head).toContain(`X-Request-Id: ${error.request_id}`)
  expect(await send('GET /help HTTP/1.0')).toMatch(/asked for \/help$/)
})
