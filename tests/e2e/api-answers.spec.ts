import { once } from 'node:events'
import { connect } from 'node:net'
import { expect, test } from '@playwright/test'
import { appUrl } from '@/tests/setup/e2e-environment'

// What the framework would answer itself, in its own way, can be seen of the whole server only.
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

type Answer = { status: number; headers: Map<string, string>; body: string }

/** One request, byte for byte as it is written. */
async function send(line: string, headers: Record<string, string> = {}): Promise<Answer> {
  const { port, host } = new URL(appUrl)
  const socket = connect(Number(port), '127.0.0.1')
  const lines = Object.entries({ Host: host, Connection: 'close', ...headers }).map(([name, value]) => `${name}: ${value}\r\n`)
  socket.write(`${line} HTTP/1.1\r\n${lines.join('')}\r\n`)
  const chunks: Buffer[] = []
  socket.on('data', (chunk: Buffer) => chunks.push(chunk))
  await once(socket, 'close')
  const [head = '', ...rest] = Buffer.concat(chunks).toString().split('\r\n\r\n')
  const [status = '', ...fields] = head.split('\r\n')
  const pairs = fields.map((field) => field.split(/: (.*)/s)).map(([name = '', value = '']) => [name.toLowerCase(), value] as const)
  return { status: Number(status.split(' ')[1]), headers: new Map(pairs), body: rest.join('\r\n\r\n') }
}

/** What is chunked has its lengths between the lines. */
function errorIn({ body }: Answer): { code: string; request_id: string } {
  return JSON.parse(body.slice(body.indexOf('{'), body.lastIndexOf('}') + 1)).error
}

const refusals: [string, number, string][] = [
  ['GET /api', 404, 'not_found'],
  ['GET /api/', 404, 'not_found'],
  ['GET /api/anything', 404, 'not_found'],
  ['GET /api/v1', 404, 'not_found'],
  ['GET /api/v1/nothing', 404, 'not_found'],
  ['POST /api/v2/customers/update', 404, 'not_found'],
  ['GET /api/session', 404, 'not_found'],
  ['GET /api/%zz', 404, 'not_found'],
  ['GET /api/v1/%ff', 404, 'not_found'],
  ['OPTIONS *', 404, 'not_found'],
  ['GET /api/v1/runs/%zz', 401, 'unauthorized'],
  ['GET /api/v1/runs/', 401, 'unauthorized'],
  ['GET //api/v1//runs', 401, 'unauthorized'],
  [String.raw`GET /api\v1\runs`, 401, 'unauthorized'],
  [`GET ${appUrl}/api/v1/runs`, 401, 'unauthorized'],
  [`GET ${appUrl.replace('http:', 'HTTP:')}/api/v1/nope`, 404, 'not_found'],
  ['GET /api/v1/runs?a=%zz', 401, 'unauthorized'],
  ['GET /api/v1/openapi.json?version=2', 400, 'invalid_input'],
  ['CONNECT /api/v1/runs', 400, 'invalid_input'],
  ['NONSENSE /api/v1/runs', 400, 'invalid_input'],
]

for (const [line, status, code] of refusals)
  test(`${line} is answered in the API’s own form`, async () => {
    expectRefusal(await send(line, { 'X-Request-Id': 'spoofed' }), status, code)
  })

for (const method of ['TRACE', 'PROPFIND', 'QUERY', 'LOCK', 'OPTIONS', 'DELETE'])
  test(`${method} is told which methods the address takes`, async () => {
    const answer = await send(`${method} /api/v1/customers/update`)
    expectRefusal(answer, 405, 'method_not_allowed')
    expect(answer.headers.get('allow')).toBe('POST')
  })

for (const [path, allowed] of [
  ['/api/health', 'GET, HEAD'],
  ['/api/auth', 'GET'],
  ['/api/load', 'GET'],
  ['/api/uninstall', 'GET'],
  ['/api/remove_user', 'GET'],
  ['/api/session/claim', 'POST'],
  ['/api/session/probe', 'POST'],
])
  for (const method of ['OPTIONS', 'DELETE', 'PROPFIND'])
    test(`${method} ${path} is told the same in the same form`, async () => {
      const answer = await send(`${method} ${path}`)
      expectRefusal(answer, 405, 'method_not_allowed')
      expect(answer.headers.get('allow')).toBe(allowed)
    })

test('what is no HTTP, or too much, is refused in the API’s own form', async () => {
  expectRefusal(await send('GET /api/v1/runs', { 'Content-Length': 'many' }), 400, 'invalid_input')
  expectRefusal(await send('GET /api/v1/runs', { 'X-Long': 'x'.repeat(20_000) }), 413, 'payload_too_large')
})

test('headers that the framework answers by itself change nothing', async () => {
  const offered = { Connection: 'Upgrade, close', Upgrade: 'h2c' }
  for (const headers of [{ RSC: '1' }, { Expect: 'nothing' }, { 'Next-Action': 'x' }, offered] as Record<string, string>[])
    expectRefusal(await send('GET /api/v1/runs', headers), 401, 'unauthorized')
})

test('no address upgrades, and each answers who offers it', async () => {
  for (const upgrade of ['websocket', 'h2c'])
    for (const path of ['/stores/abc123', '/help', '//api/v1/runs'])
      expect((await send(`GET ${path}`, { Connection: 'Upgrade, close', Upgrade: upgrade })).status, path).toBeGreaterThanOrEqual(200)
})

test('an address of a page that cannot be decoded is not found either', async () => {
  expect((await send('GET /%zz')).status).toBe(404)
})

function expectRefusal(answer: Answer, status: number, code: string): void {
  expect([answer.status, answer.headers.get('content-type')]).toEqual([status, 'application/json'])
  const { code: told, request_id: requestId } = errorIn(answer)
  expect(told).toBe(code)
  expect(requestId).toMatch(UUID)
  expect(answer.headers.get('x-request-id')).toBe(requestId)
}
