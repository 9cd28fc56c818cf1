// Keeps connections of one address busy with one request, in a process of its own so that whoever measures beside it is not slowed down by
// it. Told by a message what to send; answers another one with how often each status came.
import { Agent, request } from 'node:http'

export type Flood = { url: string; address: string; connections: number; method?: string; headers?: Record<string, string>; body?: string }

let isOver = false
const statuses: Record<string, number> = {}

process.once('message', (flood: Flood) => void send(flood))

async function send(flood: Flood): Promise<void> {
  const agent = new Agent({ keepAlive: true, maxSockets: flood.connections, localAddress: flood.address })
  process.once('message', () => (isOver = true))
  await Promise.all(Array.from({ length: flood.connections }, () => keepAsking(flood, agent)))
  process.send!(statuses, () => process.exit())
}

async function keepAsking(flood: Flood, agent: Agent): Promise<void> {
  while (!isOver) {
    const status = await ask(flood, agent)
    statuses[status] = (statuses[status] ?? 0) + 1
  }
}

function ask({ url, method = 'GET', headers = {}, body = '' }: Flood, agent: Agent): Promise<string> {
  return new Promise((resolve) => {
    const asked = request(url, { agent, method, headers: { ...headers, 'content-length': Buffer.byteLength(body) } }, (response) => {
      response.on('error', () => resolve('cut off'))
      response.on('end', () => resolve(String(response.statusCode)))
      response.resume()
    })
    asked.on('error', () => resolve('cut off'))
    asked.end(body)
  })
}
