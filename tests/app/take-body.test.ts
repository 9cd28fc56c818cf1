import { once } from 'node:events'
import { PassThrough, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { connect, type AddressInfo } from 'node:net'
import { subscribe } from 'node:diagnostics_channel'
import { afterEach, beforeAll, expect, test } from 'vitest'
import { takeBody } from '@/app/take-body'

let server: Server
beforeAll(() =>
  subscribe('http.server.request.start', (event) => {
    const { request, response } = event as { request: IncomingMessage; response: ServerResponse }
    takeBody(request, response, 60_000)
  }),
)
afterEach(() => void server.closeAllConnections())

const BODY = 'x'.repeat(400_000)
const SECOND = 'GET /second HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n'

function firstPart(request: IncomingMessage): Promise<unknown> {
  return once(request, 'data').finally(() => request.pause())
}

const readers: [string, (request: IncomingMessage) => Promise<unknown> | undefined][] = [
  ['nothing', () => undefined],
  ['its first part', firstPart],
  ['its first part, as a stream of the web', (request) => once(request, 'readable').then(() => request.read() as unknown)],
]

const bodies: [string, string][] = [
  ['announced', `Content-Length: ${BODY.length}\r\n\r\n${BODY}`],
  ['in chunks', `Transfer-Encoding: chunked\r\n\r\n${BODY.length.toString(16)}\r\n${BODY}\r\n0\r\n\r\n`],
]

for (const [what, read] of readers)
  for (const [how, body] of bodies)
    test(`a refusal that has read ${what} of a body ${how} leaves the connection to the next request`, async () => {
      expect(await statuses(read, body)).toEqual(['413', '200'])
    })

/** As the framework does with an action's body that is too long. */
async function abandon(request: IncomingMessage): Promise<void> {
  const refusing = new Transform({ transform: (_part, _encoding, callback) => callback(new Error('too long')) })
  await pipeline(request, refusing, new PassThrough()).catch(() => undefined)
}

test.each(bodies)(
  'a body %s that was given up ends its connection after the answer, if it does not serve the next request',
  async (_, body) => {
    const [first, ...others] = await statuses(abandon, body)
    expect([first, others.length === 0 || others[0] === '200']).toEqual(['413', true])
  },
)

test('a body that is longer than any that is taken ends its connection with the answer', async () => {
  expect(await statuses(() => undefined, `Content-Length: 70000000\r\n\r\n${BODY}`)).toEqual(['413'])
})

/** Of a request with this body, refused, and of another one sent after it. */
async function statuses(read: (request: IncomingMessage) => Promise<unknown> | undefined, body: string): Promise<string[]> {
  async function answer(request: IncomingMessage, response: ServerResponse) {
    if (request.url === '/second') return void response.end('ok')
    await read(request)
    response.writeHead(413).end('too large')
  }
  server = createServer((request, response) => void answer(request, response)).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1')
  let told = ''
  socket.setEncoding('latin1').on('data', (part: string) => (told += part))
  socket.on('error', () => undefined)
  socket.write(`POST / HTTP/1.1\r\nHost: a\r\n${body}${SECOND}`)
  await once(socket, 'close')
  return [...told.matchAll(/HTTP\/1\.1 (\d+)/g)].map(([, status = '']) => status)
}
