import { subscribe } from 'node:diagnostics_channel'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { log } from '@/lib/log'

/** What a segment of our own addresses may be. Anything else could be somebody's name. */
const words = new Set([
  ...['api', 'auth', 'load', 'uninstall', 'remove_user', 'session', 'probe', 'claim', 'claim-tab', 'refresh', 'logout'],
  ...[
    'stores',
    'customers',
    'panel',
    'runs',
    'new',
    'upload',
    'running',
    'results.csv',
    'results.xlsx',
    'export',
    'settings',
    'help',
    'failed',
  ],
])
const MOST_SEGMENTS = 8
/** The public API logs its own requests, with the key's id; files of the build, and who asks whether the process lives, say nothing. */
const others = /^\/(?:api\/v1|api\/health|_next)(?:\/|$)/

/** One line for each page, action and call of a browser or of BigCommerce, once it is answered or given up. */
export function logRequests(): void {
  subscribe('http.server.request.start', (event) => {
    const { request, response } = event as { request: IncomingMessage; response: ServerResponse }
    const { method, headers } = request
    const [path = ''] = (request.url ?? '').split('?')
    if (others.test(path)) return
    const startedAt = performance.now()
    const told = { event: 'request', requestId: headers['x-request-id'], method, ...(headers['next-action'] ? { isAction: true } : {}) }
    response.once('close', () => {
      const outcome = response.writableFinished ? { status: response.statusCode } : { status: response.statusCode, isCutOff: true }
      log().info({ ...told, ...placeOf(path), ...outcome, ms: Math.round(performance.now() - startedAt) })
    })
  })
}

/** An address with a star for each part that is no word of ours, and the store's hash beside it. */
function placeOf(path: string): { path: string; storeHash?: string } {
  const segments = path.split('/').slice(1, MOST_SEGMENTS + 1)
  const pattern = `/${segments.map((segment) => (segment === '' || words.has(segment) ? segment : '*')).join('/')}`
  const [first, storeHash = ''] = segments
  return { path: pattern, ...(first === 'stores' && /^[a-z0-9]{1,64}$/.test(storeHash) ? { storeHash } : {}) }
}
