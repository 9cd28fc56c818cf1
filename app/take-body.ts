import type { IncomingMessage, ServerResponse } from 'node:http'

/** Longer than any body but an upload is under way. */
const BODY_WITHIN_MS = 60_000
/** More than the largest file that is taken. Nothing of it is kept. */
const MOST_DRAINED_BYTES = 64_000_000
const DRAINED_WITHIN_MS = 10_000

/**
 * Sees to it that a request's body comes to its end, whoever answers it and whether it was read or not: a rest that nobody reads would keep
 * the next request on the connection waiting. A body that takes longer than a minute is cut off, `isUpload` excepted.
 */
export function takeBody(request: IncomingMessage, response: ServerResponse, isUpload: boolean): void {
  const { headers } = request
  if (!('transfer-encoding' in headers) && !(Number(headers['content-length']) > 0)) return
  if (Number(headers['content-length']) > MOST_DRAINED_BYTES) response.shouldKeepAlive = false
  if (!isUpload) endWithin(BODY_WITHIN_MS, request)
  response.once('finish', () => drain(request))
}

function drain(request: IncomingMessage): void {
  if (request.readableEnded) return
  // destroyed before its end it would take no rest any more
  if (request.destroyed) return void request.socket.destroy()
  let length = 0
  endWithin(DRAINED_WITHIN_MS, request)
  request.unpipe()
  // whoever began to read would keep what comes
  request.removeAllListeners('readable').removeAllListeners('data')
  request.on('data', (part: Buffer) => {
    length += part.length
    if (length > MOST_DRAINED_BYTES) request.socket.destroy()
  })
  request.resume()
}

function endWithin(ms: number, request: IncomingMessage): void {
  const timer = setTimeout(() => request.complete || request.socket.destroy(), ms).unref()
  request.once('end', () => clearTimeout(timer)).once('close', () => clearTimeout(timer))
}
