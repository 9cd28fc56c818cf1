import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'

export type Sandbox = {
  url: string
  /** One call of its control API (sandbox/README.md), answered as JSON. Throws where the sandbox refuses. */
  request<Answer>(method: string, path: string, body?: unknown): Promise<Answer>
  stop(): Promise<void>
}

/**
 * Starts a stand-in of BigCommerce in a process of its own, on a free port, and points the environment of this process at it. Call it
 * before anything in lib reads the environment: at the top of a test file, or in beforeAll.
 */
export async function startSandbox(flags: string[] = []): Promise<Sandbox> {
  const child = spawn(process.execPath, ['sandbox/main.ts', '--port', '0', '--with-parent', ...flags], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const exit = once(child, 'close')
  const url = await firstLine(child.stdout, exit)
  process.env.BIGCOMMERCE_API_URL = url
  process.env.BIGCOMMERCE_LOGIN_URL = url
  process.env.CONTROL_PANEL_URL = `http://store-{storeHash}.mybigcommerce.localhost:${new URL(url).port}`
  return {
    url,
    async request(method, path, body) {
      const headers = { 'content-type': 'application/json' }
      const response = await fetch(url + path, { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) })
      const text = await response.text()
      if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`)
      return text ? JSON.parse(text) : undefined
    },
    async stop() {
      child.kill()
      await exit
    },
  }
}

async function firstLine(output: NodeJS.ReadableStream, exit: Promise<unknown[]>): Promise<string> {
  const [line] = await Promise.race([once(createInterface({ input: output }), 'line'), exit])
  if (typeof line !== 'string') throw new Error(`The sandbox ended with ${line} before it listened.`)
  return JSON.parse(line).url
}
