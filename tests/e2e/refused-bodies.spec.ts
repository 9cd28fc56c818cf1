import { once } from 'node:events'
import { connect } from 'node:net'
import { expect, test } from '@playwright/test'
import { appUrl } from '@/tests/setup/e2e-environment'

// A proxy sends the requests of many people on one connection: what is left of one must not stand in the way of the next.
const JSON_BODY = 'Content-Type: application/json\r\n'
const ACTION = `Next-Action: ${'4'.repeat(42)}\r\nContent-Type: text/plain\r\n`
const body = 'x'.repeat(11_000_000)

const refusals: [string, string, string, string][] = [
  ['a key that is missing', 'POST /api/v1/customers/update', JSON_BODY, '401'],
  ['rows without a key', 'POST /api/v1/runs', 'Content-Type: text/csv\r\n', '401'],
  ['a method that is not taken', 'PUT /api/v1/customers/update', JSON_BODY, '405'],
  ['an address of the API that does not exist', 'POST /api/nothing', '', '404'],
  ['a session call from elsewhere', 'POST /api/session/claim', JSON_BODY, '403'],
  ['a session call that is too long', 'POST /api/session/claim', `${JSON_BODY}Origin: ${appUrl}\r\n`, '400'],
  ['a callback', 'POST /api/load', '', '405'],
  ['an upload from elsewhere', 'POST /stores/abc123/runs/upload', '', '403'],
  ['a file of the framework', 'POST /icon.svg', '', '405'],
  ['an action that does not exist', 'POST /', ACTION, '409'],
  ['a page, which reads no body', 'POST /', '', '200'],
  ['a form that no page has', 'POST /', 'Content-Type: multipart/form-data; boundary=x\r\n', '200'],
  ['a form without a boundary', 'POST /nothing', 'Content-Type: multipart/form-data\r\n', '404'],
]

for (const [what, line, headers, status] of refusals)
  for (const isChunked of [false, true])
    test(`after the body of ${what}${isChunked ? ', in chunks' : ''}, the connection serves the next request`, async () => {
      const size = isChunked ? 'Transfer-Encoding: chunked\r\n' : `Content-Length: ${body.length}\r\n`
      const sent = isChunked ? `${body.length.toString(16)}\r\n${body}\r\n0\r\n\r\n` : body
      const { port, host } = new URL(appUrl)
      const socket = connect(Number(port), '127.0.0.1')
      let told = ''
      socket.setEncoding('latin1').on('data', (part: string) => (told += part))
      socket.write(`${line} HTTP/1.1\r\nHost: ${host}\r\n${headers}${size}\r\n${sent}`)
      socket.write(`GET /api/health HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`)
      await once(socket, 'close')
      expect([...told.matchAll(/HTTP\/1\.1 (\d+)/g)].map(([, one]) => one)).toEqual([status, '200'])
    })
