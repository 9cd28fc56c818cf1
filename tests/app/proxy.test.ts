import { NextRequest } from 'next/server'
import { describe, expect, test } from 'vitest'
import { proxy } from '@/proxy'

const REQUEST_ID = '0192f3c4-0000-4000-8000-000000000000'

function answerTo(path: string, headers: Record<string, string>): Response {
  return proxy(new NextRequest(`http://localhost:3000${path}`, { headers: { 'x-request-id': REQUEST_ID, ...headers } }))
}

const paths = ['/', '/stores/abc123', '/api/load?signed_payload_jwt=x', '/api/uninstall', '/api/session/probe', '/_next/static/chunks/a.js']

const fetches: Record<string, string>[] = [
  { 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': 'image' },
  { 'sec-fetch-mode': 'cors', 'sec-fetch-dest': 'empty' },
  { 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': 'script' },
  {},
]

describe('another site’s page', () => {
  test.each(paths.flatMap((path) => fetches.map((headers) => [path, headers] as const)))(
    'asks for %s in vain, however it does: %j',
    async (path, headers) => {
      const answer = answerTo(path, { 'sec-fetch-site': 'cross-site', ...headers })
      expect([answer.status, answer.headers.get('x-middleware-next')]).toEqual([403, null])
      expect(await answer.json()).toMatchObject({ success: false, error: { code: 'forbidden', request_id: REQUEST_ID } })
      expect(answer.headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
      expect(answer.headers.get('permissions-policy')).toContain('camera=()')
    },
  )

  test.each(['document', 'iframe'])('may lead its user here, as the control panel’s frame does: %s', (dest) => {
    const sent = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': dest }
    for (const path of paths) expect(answerTo(path, sent).headers.get('x-middleware-next'), path).toBe('1')
  })
})

test.each<[string, Record<string, string>]>([
  ['our own page', { 'sec-fetch-site': 'same-origin', 'sec-fetch-mode': 'cors' }],
  ['a server, whose client sends Sec-Fetch-Mode alone', { 'sec-fetch-mode': 'cors' }],
  ['a browser of before these headers', {}],
  ['somebody who typed the address', { 'sec-fetch-site': 'none', 'sec-fetch-mode': 'navigate' }],
])('%s passes, with the policies of every answer', (_, headers) => {
  for (const path of paths) {
    const answer = answerTo(path, headers)
    expect(answer.headers.get('x-middleware-next'), path).toBe('1')
    expect(answer.headers.get('x-request-id')).toBe(REQUEST_ID)
    expect(answer.headers.get('permissions-policy')).toContain('geolocation=()')
  }
})
