import type { IncomingMessage } from 'node:http'

export type Request = {
  method: string
  host: string
  path: string
  rawQuery: string
  headers: IncomingMessage['headers']
  readBody: () => Promise<string>
}

const MAX_BODY_BYTES = 4_000_000

export function toRequest(incoming: IncomingMessage): Request {
  const target = incoming.url ?? '/'
  const question = target.indexOf('?')
  return {
    method: incoming.method ?? 'GET',
    host: incoming.headers.host ?? '',
    path: question < 0 ? target : target.slice(0, question),
    rawQuery: question < 0 ? '' : target.slice(question + 1),
    headers: incoming.headers,
    readBody: () => readBody(incoming),
  }
}

async function readBody(incoming: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    bytes += chunk.byteLength
    if (bytes <= MAX_BODY_BYTES) chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

/** True where a page of another site sent the request: no page but the sandbox's own may change anything here. */
export function isFromAnotherSite({ headers, host, method }: Request): boolean {
  return method !== 'GET' && method !== 'HEAD' && headers.origin !== undefined && headers.origin !== `http://${host}`
}
