import { once } from 'node:events'
import { createServer, request as httpRequest, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'

/** What the browser asked of the app, as it came to the wire. */
export type Seen = { method: string; url: string; headers: IncomingHttpHeaders }

/** A forward proxy that takes every cookie of the app away, both ways: a browser behind it keeps none, as Safari in a frame. */
export async function startCookielessProxy(appUrl: string): Promise<{ server: string; seen: Seen[]; stop: () => void }> {
  const { host } = new URL(appUrl)
  const seen: Seen[] = []
  const proxy = createServer((request, response) => {
    const isApp = request.headers.host === host
    const { cookie: _cookie, 'proxy-connection': _connection, ...rest } = request.headers
    if (isApp) seen.push({ method: request.method ?? '', url: request.url ?? '', headers: request.headers })
    const { port, pathname, search } = new URL(request.url ?? '')
    const headers = isApp ? rest : request.headers
    // names under localhost are known to browsers only
    const address = { host: '127.0.0.1', port, path: pathname + search, method: request.method, headers }
    const onward = httpRequest(address, (answer) => {
      const { 'set-cookie': setCookie, ...headers } = answer.headers
      response.writeHead(answer.statusCode ?? 502, isApp || !setCookie ? headers : { ...headers, 'set-cookie': setCookie })
      answer.pipe(response)
    })
    onward.on('error', () => response.destroy())
    request.pipe(onward)
  }).listen(0, '127.0.0.1')
  await once(proxy, 'listening')
  return { server: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`, seen, stop: () => proxy.close() }
}
