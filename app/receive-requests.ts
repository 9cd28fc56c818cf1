import { randomUUID } from 'node:crypto'
import { subscribe } from 'node:diagnostics_channel'
import { STATUS_CODES, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { respondError, withRequestId } from '@/app/api-answer'
import { carryPolicy } from '@/app/carry-policy'
import { clientAddress } from '@/app/client-address'
import { dataHeaders } from '@/app/fixed-headers'
import { mendStatus } from '@/app/mend-status'
import { isOfTheApi, readable } from '@/app/readable-address'
import { takeBody } from '@/app/take-body'
import { takeTurns } from '@/app/turns'
import { env } from '@/lib/env'
import { AppError } from '@/lib/errors'
import { log, logUnder } from '@/lib/log'
import { revokeExposedKeys } from '@/lib/stores/exposed-keys'

/** The methods that the framework handles; it fails with any other. */
const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']
const NO_HOST = 'NO_HOST'
const UNREADABLE = 'The request cannot be read: it is no valid HTTP, or did not come to its end in time.'
/** Files may come over a slow line; the server's own limit of five minutes holds for them. */
const uploads = /^\/(?:api\/v1\/runs|stores\/[^/]+\/runs\/upload)(?:\?|$)/
const TIMES = { headersWithinMs: 10_000, bodyWithinMs: 60_000 }
/** Longer than balancers keep a connection (60 s and 65 s by default), so that none of them sends a request into its end. */
const KEPT_ALIVE_MS = 75_000
const servers = new WeakSet<Server>()
/** Of connections whose first request has not begun. */
const waiting = new WeakMap<Socket, NodeJS.Timeout>()
let isWarned = false

type NewServer = Server & { shouldUpgradeCallback?: (request: IncomingMessage) => boolean }

/** Makes the app answer every request in its own form, also those that the framework would fail at or answer with a text of its own. */
export function receiveRequests({ headersWithinMs, bodyWithinMs } = TIMES): void {
  subscribe('http.server.request.start', (event) => {
    const { request, response, server } = event as { request: IncomingMessage; response: ServerResponse; server: Server }
    clearTimeout(waiting.get(request.socket))
    const requestId = prepare(request)
    carryPolicy(response, requestId)
    logUnder(requestId)
    // whatever the address is; the API refuses such a request, too
    revokeExposedKeys(request.url ?? '').catch((error: unknown) => log().error({ event: 'key_exposed', err: error }))
    requireHost(request, server)
    mendStatus(request, response)
    takeBody(request, response, uploads.test(request.url ?? '') ? Infinity : bodyWithinMs)
  })
  // the framework creates the server; its first connection is where we get hold of it
  subscribe('net.server.socket', (event) => {
    const { socket } = event as { socket: Socket & { server?: NewServer } }
    const { server } = socket
    if (!server) return
    awaitHeaders(socket, headersWithinMs)
    if (servers.has(server)) return
    servers.add(server)
    takeTurns(server)
    server.headersTimeout = headersWithinMs
    server.keepAliveTimeout = KEPT_ALIVE_MS
    server.on('clientError', refuse)
    server.on('connect', (request, socket) => refuse(new Error('CONNECT'), socket as Socket))
    // some clients offer an upgrade with every request, and are content with a plain answer; only the development server has another
    server.shouldUpgradeCallback = ({ url = '' }) => process.env.NODE_ENV !== 'production' && !isOfTheApi(readable(url))
    server.on('checkExpectation', (request: IncomingMessage, response: ServerResponse) => server.emit('request', request, response))
  })
}

/** The server's own limit, which it keeps for later requests too, is looked at every 30 seconds only. */
function awaitHeaders(socket: Socket, withinMs: number): void {
  const timer = setTimeout(() => {
    if (socket.bytesRead) refuse(Object.assign(new Error('no headers'), { code: 'ERR_HTTP_REQUEST_TIMEOUT' }), socket)
    else socket.destroy()
  }, withinMs).unref()
  waiting.set(socket, timer)
  socket.once('close', () => clearTimeout(timer))
}

/** Answers the id that the app gives the request, before anybody sees it: one that a caller sends could be anything. */
function prepare(request: IncomingMessage): string {
  const { headers, method = '', url = '', socket } = request
  // handlers do not see the connection; whatever a caller sends under this name is replaced
  headers['x-client-address'] = clientAddress(socket.remoteAddress, String(headers['x-forwarded-for'] ?? ''), env().TRUSTED_PROXIES)
  warnOfProxy(headers['x-forwarded-for'] !== undefined)
  const requestId = randomUUID()
  headers['x-request-id'] = requestId
  // any other method is answered as OPTIONS is: 405, with the methods that the address takes
  if (!methods.includes(method)) request.method = 'OPTIONS'
  request.url = readable(url)
  // the header with which pages fetch their parts; the framework would redirect the request to another address
  if (isOfTheApi(request.url)) delete headers.rsc
  else if (isFormOfNoAction(request)) delete headers['content-type']
  return requestId
}

/** No page takes a form without its script. The framework would look for an action in any, and fail at one that it cannot read. */
function isFormOfNoAction({ headers }: IncomingMessage): boolean {
  return (
    headers['next-action'] === undefined &&
    /^(?:multipart\/form-data|application\/x-www-form-urlencoded)/i.test(headers['content-type'] ?? '')
  )
}

/** Behind a proxy that is not named in the configuration everybody has the proxy's address: told once. */
function warnOfProxy(isForwarded: boolean): void {
  if (!isForwarded || isWarned || env().TRUSTED_PROXIES.rules.length) return
  isWarned = true
  log().warn({ event: 'proxy_not_trusted' })
}

/** HTTP/1.1 asks for a Host. Node refuses a request without one in its own form, but has nobody to tell it to any more once we did. */
function requireHost({ headers, httpVersion, socket }: IncomingMessage, server: Server): void {
  if (httpVersion !== '1.1' || headers.host !== undefined || !servers.has(server)) return
  refuse(Object.assign(new Error('no Host'), { code: NO_HOST }), socket)
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
    ...Object.entries(dataHeaders).map(([name, value]) => `${name}: ${value}`),
    'Connection: close',
  ]
  socket.end(`${head.join('\r\n')}\r\n\r\n${told}`)
}
