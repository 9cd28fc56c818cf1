import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { connect, type AddressInfo, type Socket } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { receiveRequests } from '@/app/receive-requests'

let server: Server
beforeAll(async () => {
  receiveRequests({ headersWithinMs: 150, bodyWithinMs: 150 })
  server = createServer((request, response) => {
    void request.resume().on('end', () => response.setHeader('Connection', 'close').end('whole'))
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
})
afterAll(() => void server.closeAllConnections())

/** What is told of a request of which this was sent, and no more until `rest`. */
async function told(part: string, rest?: (socket: Socket) => unknown): Promise<string> {
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1')
  let text = ''
  socket.on('data', (data: Buffer) => (text += data.toString()))
  socket.on('error', () => undefined)
  if (part) socket.write(part)
  void rest?.(socket)
  await once(socket, 'close')
  return text
}

const HEAD = 'Host: localhost\r\nContent-Length: 10\r\n\r\n'
const body = /\r\n\r\n(.*)$/s

test('headers that do not come to their end in time end the connection, told so', async () => {
  const answer = await told('GET /api/v1/runs HTTP/1.1\r\nHost: local')
  expect(answer).toMatch(/^HTTP\/1\.1 400 /)
  expect(JSON.parse(body.exec(answer)![1]!)).toMatchObject({ error: { code: 'invalid_input' } })
})

test('a connection that says nothing is ended without a word', async () => {
  expect(await told('')).toBe('')
})

test.each(['POST /', 'POST /api/v1/customers/update', 'POST /api/session/refresh', 'POST /api/v1/customers/update-batch'])(
  'the body of %s that does not come to its end in time ends its connection',
  async (line) => {
    expect(await told(`${line} HTTP/1.1\r\n${HEAD}123`)).not.toContain('whole')
  },
)

test.each(['POST /stores/abc123/runs/upload', 'POST /api/v1/runs'])('a file by %s may take longer', async (line) => {
  const answer = await told(`${line} HTTP/1.1\r\n${HEAD}123`, async (socket) => {
    // another body, sent later, has been cut off by now
    await told(`POST / HTTP/1.1\r\n${HEAD}123`)
    socket.write('4567890')
  })
  expect(body.exec(answer)![1]).toContain('whole')
})
