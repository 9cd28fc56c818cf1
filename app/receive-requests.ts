import { randomUUID } from 'node:crypto'
import { subscribe } from 'node:diagnostics_channel'
import { STATUS_CODES, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { respondError, withRequestId } from '@/app/api-answer'
import { AppError } from '@/lib/errors'
import { log } from '@/lib/log'

/** Those that the framework knows; it fails at all others. */
const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']
const servers = new WeakSet<Server>()

type NewServer = Server & { shouldUpgradeCallback?: (request: IncomingMessage) => boolean }

/** Sees to it that every request is answered by the app, in its own form, also those that the framework fails at or answers in a text of its own. */
export function receiveRequests(): void {
  subscribe('http.server.request.start', (event) => prepare((event as { request: IncomingMessage }).request))
  // the framework makes the server: it shows itself at its first connection
  subscribe('net.server.socket', (event) => {
    const { server } = (event as { socket: Socket & { server?: NewServer } }).socket
    if (!server || servers.has(server)) return
    servers.add(server)
    server.on('clientError', refuse)
    server.on('connect', (request, socket) => refuse(new Error('CONNECT'), socket as Socket))
    // some clients offer another protocol with every request, and take the answer in this one
    server.shouldUpgradeCallback = ({ url = '' }) => !isOfTheApi(url)
    server.on('checkExpectation', (request: IncomingMessage, response: ServerResponse) => server.emit('request', request, response))
  })
}

function prepare(request: IncomingMessage): void {
  const { headers, method = '', url = '' } = request
  // the app gives each request its own: one that is sent is anybody's
  delete headers['x-request-id']
  // answered as OPTIONS is: 405, with the methods that the address takes
  if (!methods.includes(method)) request.method = 'OPTIONS'
  request.url = readable(url)
  // a page that asks for its parts sends it, and is sent on to another address
  if (isOfTheApi(request.url)) delete headers.rsc
}

/** The address as the framework can read it: percent signs that encode nothing stand for themselves, and of the API it is never redirected. */
function readable(url: string): string {
  const [, path = '', query = ''] = /^(?:https?:\/\/[^/?]*)?([^?]*)(.*)$/s.exec(url) ?? []
  const decodable = isDecodable(path) ? path : path.replaceAll('%', '%25')
  const plain = decodable.replace(/[\\/]+/g, '/').replace(/(.)\/$/, '$1')
  // "OPTIONS *" asks about the server as a whole
  if (plain === '*') return '/api'
  return (isOfTheApi(plain) ? plain : decodable || '/') + query
}

function isOfTheApi(path: string): boolean {
  return /^\/api(?:[/?]|$)/.test(path)
}

function isDecodable(path: string): boolean {
  try {
    decodeURIComponent(path)
    return true
  } catch {
    return false
  }
}

/** Of what is no HTTP, or too much of it, there is no request to hand on. */
function refuse({ code }: Error & { code?: string }, socket: Socket & { _httpMessage?: ServerResponse }): void {
  if (!socket.writable || code === 'ECONNRESET' || socket._httpMessage?.headersSent) return void socket.destroy()
  const error =
    code === 'HPE_HEADER_OVERFLOW'
      ? new AppError('payload_too_large', 'The address and the headers of the request are too long.')
      : new AppError('invalid_input', 'The request cannot be read: it is no valid HTTP, or did not come to its end in time.')
  const requestId = randomUUID()
  log().info({ event: 'unreadable', requestId, code: error.code, reason: code })
  const { status, body } = respondError(error)
  const told = withRequestId(body, requestId)
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    'Content-Type: application/json',
    `Content-Length: ${Buffer.byteLength(told)}`,
    `X-Request-Id: ${requestId}`,
    'Connection: close',
  ]
  socket.end(`${head.join('\r\n')}\r\n\r\n${told}`)
}
