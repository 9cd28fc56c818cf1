import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { beforeHead } from '@/app/before-head'

/** More than the largest file that is taken. Nothing of it is kept. */
const MOST_DRAINED_BYTES = 64_000_000
const DRAINED_WITHIN_MS = 10_000

/**
 * Sees to it that a request's body comes to its end, whoever answers it and whether it was read or not: a rest that nobody reads would keep
 * the next request on the connection waiting. A body that takes longer than `withinMs` is cut off.
 */
export function takeBody(request: IncomingMessage, response: ServerResponse, withinMs: number): void {
  // a request that is destroyed has no socket any more
  const { headers, socket } = request
  if (!('transfer-encoding' in headers) && !(Number(headers['content-length']) > 0)) return
  if (Number(headers['content-length']) > MOST_DRAINED_BYTES) response.shouldKeepAlive = false
  if (withinMs < Infinity) endWithin(withinMs, request)
  beforeHead(response, () => {
    // whoever read it has given it up: see below
    if (request.destroyed && !request.readableEnded) response.shouldKeepAlive = false
  })
  response.once('finish', () => drain(request, socket))
}

function drain(request: IncomingMessage, socket: Socket): void {
  if (request.readableEnded) return
  // destroyed before its end it would take no rest any more
  if (request.destroyed) return void socket.destroySoon()
  let length = 0
  endWithin(DRAINED_WITHIN_MS, request)
  request.unpipe()
  // whoever began to read would keep what comes
  request.removeAllListeners('readable').removeAllListeners('data')
  request.on('data', (part: Buffer) => {
    length += part.length
    if (length > MOST_DRAINED_BYTES) socket.destroy()
  })
  request.resume()
}

function endWithin(ms: number, request: IncomingMessage): void {
  const { socket } = request
  const timer = setTimeout(() => request.complete || socket.destroy(), ms).unref()
  request.once('end', () => clearTimeout(timer)).once('close', () => clearTimeout(timer))
}
