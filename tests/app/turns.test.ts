import { once } from 'node:events'
import { createServer, request, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { receiveRequests } from '@/app/receive-requests'
import { noteCaller } from '@/app/turns'

let server: Server
/** Requests that are at work, by their addresses. */
const atWork = new Map<string, ServerResponse>()
beforeAll(async () => {
  receiveRequests()
  server = createServer(({ url = '' }, response) => {
    if (/quick/.test(url)) return response.end()
    atWork.set(url, response)
    response.once('close', () => atWork.delete(url))
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
})
afterAll(() => void server.close())
afterEach(async () => {
  server.closeAllConnections()
  await vi.waitFor(() => expect(atWork.size).toBe(0))
})

type Asking = { from?: string; method?: string; headers?: Record<string, string> }

function ask(path: string, { from = '127.0.0.1', method = 'GET', headers = {} }: Asking = {}) {
  const { port } = server.address() as AddressInfo
  const sent = request({ port, host: '127.0.0.1', localAddress: from, path, method, headers, agent: false })
  sent.on('error', () => undefined).end()
  const answer = new Promise<IncomingMessage>((resolve) => sent.once('response', resolve))
  return { sent, answer }
}

function askMany(count: number, name: string, asking?: Asking) {
  return Array.from({ length: count }, (_, index) => ask(`/${name}${index}`, asking))
}

async function waitFor(...paths: string[]): Promise<void> {
  await vi.waitFor(() => expect([...atWork.keys()].toSorted()).toEqual(paths.toSorted()))
}

const sixOf = (name: string) => Array.from({ length: 6 }, (_, index) => `/${name}${index}`)

test('of one address six requests are at work at once, and the next begins when one is answered', async () => {
  askMany(6, 'a')
  await waitFor(...sixOf('a'))
  const { answer } = ask('/next')
  atWork.get('/a3')!.end()
  await waitFor('/a0', '/a1', '/a2', '/a4', '/a5', '/next')
  atWork.get('/next')!.end()
  expect((await answer).statusCode).toBe(200)
})

test.each<[string, string, Asking]>([
  ['of another address', '/other', { from: '127.0.0.2' }],
  ['of somebody who was let in before, by a cookie', '/page', { headers: { Cookie: '__Host-session-abc123=cookie' } }],
  ['of somebody who was let in before, by a bearer', '/action', { headers: { Authorization: 'Bearer bearer' } }],
  ['about the health of the app', '/api/health?ready=1', {}],
])('a request %s does not wait for those of a stranger', async (_, path, asking) => {
  noteCaller('cookie', 'user abc123:1')
  noteCaller('bearer', 'user abc123:2')
  askMany(20, 'a')
  await waitFor(...sixOf('a'))
  ask(path, asking)
  await waitFor(...sixOf('a'), path)
})

test('whoever holds several tokens has the turns of one', async () => {
  noteCaller('first', 'user abc123:1')
  noteCaller('second', 'user abc123:1')
  askMany(6, 'a', { headers: { Authorization: 'Bearer first' } })
  await waitFor(...sixOf('a'))
  ask('/again', { headers: { Authorization: 'Bearer second' } })
  const { answer } = ask('/stranger', { headers: { Authorization: 'Bearer made-up' } })
  await waitFor(...sixOf('a'), '/stranger')
  atWork.get('/stranger')!.end()
  await answer
  expect(atWork.has('/again')).toBe(false)
})

test('with a hundred in line the next is told to come back, and is not served', async () => {
  // of those that are let in none is answered
  const many = askMany(140, 'a')
  const answer = await Promise.race(many.map((one) => one.answer))
  expect(answer.statusCode).toBe(429)
  expect(answer.headers).toMatchObject({ 'retry-after': '1', 'content-type': 'application/json' })
  const [body] = (await answer.toArray()) as Buffer[]
  expect(JSON.parse(String(body))).toMatchObject({
    success: false,
    error: { code: 'rate_limited', request_id: answer.headers['x-request-id'] },
  })
  for (const { sent } of many) sent.destroy()
})

test('whoever leaves while in line is not served, and nobody waits for them', async () => {
  askMany(6, 'a')
  await waitFor(...sixOf('a'))
  const leaving = ask('/left')
  ask('/next')
  await vi.waitFor(async () => expect(await connections()).toBe(8))
  leaving.sent.destroy()
  await vi.waitFor(async () => expect(await connections()).toBe(7))
  atWork.get('/a0')!.end()
  await waitFor('/a1', '/a2', '/a3', '/a4', '/a5', '/next')
})

test('a request that takes longer than a second, as an upload does, keeps nobody waiting', async () => {
  askMany(6, 'a')
  await waitFor(...sixOf('a'))
  ask('/next')
  await vi.waitFor(() => expect(atWork.has('/next')).toBe(true), { timeout: 5_000 })
  expect(atWork.size).toBe(7)
})

function keepBusy(): () => void {
  let isOver = false
  function work() {
    const until = performance.now() + 3
    while (performance.now() < until);
    if (!isOver) setImmediate(work)
  }
  work()
  return () => (isOver = true)
}

test('while there is much to do, whoever asks without pause waits for those who do not, and is served in the end', async () => {
  const end = keepBusy()
  const order: string[] = []
  const many = askMany(90, 'api/quick').map(async ({ answer }) => {
    const { statusCode } = await answer
    order.push('of many')
    return statusCode
  })
  expect((await ask('/quick-one', { from: '127.0.0.2' }).answer).statusCode).toBe(200)
  expect(order.length).toBeLessThan(90)
  expect(await Promise.all(many)).toEqual(Array(90).fill(200))
  end()
})

test.each([
  ['a long body', { 'Content-Length': '300000' }],
  ['a body that does not say how long it is', { 'Transfer-Encoding': 'chunked' }],
])('while there is much to do, who sends %s waits longer than who sends many short ones', async (_, headers) => {
  const end = keepBusy()
  const order: string[] = []
  async function note(name: string, { answer }: ReturnType<typeof ask>) {
    order.push(`${name} ${(await answer).statusCode}`)
  }
  const long = Array.from({ length: 3 }, () => note('long', ask('/quick-long', { from: '127.0.0.2', headers, method: 'POST' })))
  const short = Array.from({ length: 25 }, () => note('short', ask('/api/v1/quick', { from: '127.0.0.3', method: 'POST' })))
  await Promise.all(short)
  expect(order.filter((one) => one === 'long 200').length).toBeLessThan(3)
  await Promise.all(long)
  end()
})

function connections(): Promise<number> {
  return new Promise((resolve, reject) => server.getConnections((error, count) => (error ? reject(error) : resolve(count))))
}
