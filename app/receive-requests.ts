import { randomUUID } from 'node:crypto'
import { subscribe } from 'node:diagnostics_channel'
import { STATUS_CODES, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { respondError, withRequestId } from '@/app/api-answer'
import { takeBody } from '@/app/take-body'
import { AppError } from '@/lib/errors'
import { log } from '@/lib/log'

/** The methods that the framework handles; it fails with any other. */
const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']
const NO_HOST = 'NO_HOST'
const UNREADABLE = 'The request cannot be read: it is no valid HTTP, or did not come to its end in time.'
/** Files may come over a slow line; the server's own limit of five minutes holds for them. */
const uploads = /^\/(?:api\/v1\/runs|stores\/[^/]+\/runs\/upload)(?:\?|$)/
const HEADERS_WITHIN_MS = 10_000
const servers = new WeakSet<Server>()

type NewServer = Server & { shouldUpgradeCallback?: (request: IncomingMessage) => boolean }

/** Makes the app answer every request in its own form, also those that the framework would fail at or answer with a text of its own. */
export function receiveRequests(): void {
  subscribe('http.server.request.start', (event) => {
    const { request, response, server } = event as { request: IncomingMessage; response: ServerResponse; server: Server }
    prepare(request)
    requireHost(request, server)
    takeBody(request, response, uploads.test(request.url ?? ''))
  })
  // the framework creates the server; its first connection is where we get hold of it
  subscribe('net.server.socket', (event) => {
    const { server } = (event as { socket: Socket & { server?: NewServer } }).socket
    if (!server || servers.has(server)) return
    servers.add(server)
    server.headersTimeout = HEADERS_WITHIN_MS
    server.on('clientError', refuse)
    server.on('connect', (request, socket) => refuse(new Error('CONNECT'), socket as Socket))
    // some clients offer an upgrade with every request, and are content with a plain answer; only the development server has another
    server.shouldUpgradeCallback = ({ url = '' }) => process.env.NODE_ENV !== 'production' && !isOfTheApi(readable(url))
    server.on('checkExpectation', (request: IncomingMessage, response: ServerResponse) => server.emit('request', request, response))
  })
}

function prepare(request: IncomingMessage): void {
  const { headers, method = '', url = '' } = request
  // the app gives each request an id of its own: one that a caller sends could be anything
  delete headers['x-request-id']
  // any other method is answered as OPTIONS is: 405, with the methods that the address takes
  if (!methods.includes(method)) request.method = 'OPTIONS'
  request.url = readable(url)
  // the header with which pages fetch their parts; the framework would redirect the request to another address
  if (isOfTheApi(request.url)) delete headers.rsc
}

/** HTTP/1.1 asks for a Host. Node refuses a request without one in its own form, but has nobody to tell it to any more once we did. */
function requireHost({ headers, httpVersion, socket }: IncomingMessage, server: Server): void {
  if (httpVersion !== '1.1' || headers.host !== undefined || !servers.has(server)) return
  refuse(Object.assign(new Error('no Host'), { code: NO_HOST }), socket)
}

/**
 * The address in a form that the framework can read: stray percent signs are encoded, and addresses of the API lose the slashes for which it
 * would redirect them.
 */
function readable(url: string): string {
  const [, path = '', query = ''] = /^(?:https?:\/\/[^/?]*)?([^?]*)(.*)$/is.exec(url) ?? []
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

/** Answers what is not valid HTTP, or too large: there is no request that could be handed on. */
function refuse({ code }: Error & { code?: string }, socket: Socket & { _httpMessage?: ServerResponse }): void {
  if (!socket.writable || code === 'ECONNRESET' || socket._httpMessage?.headersSent) return void socket.destroy()
  const error =
    code === 'HPE_HEADER_OVERFLOW'
      ? new AppError('payload_too_large', 'The address and the headers of the request are too long.')
      : new AppError('invalid_input', code === NO_HOST ? 'Send a Host header.' : UNREADABLE)
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
