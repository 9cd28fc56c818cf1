import type { ServerResponse } from 'node:http'

export type Reply = { status: number; headers: Record<string, string>; body: string; isTruncated?: boolean }

/** `cut`: the connection breaks without an answer. */
export type Answer = Reply | 'cut'

export function json(status: number, value: unknown, headers: Record<string, string> = {}): Reply {
  return { status, headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(value) }
}

export function empty(status: number, headers: Record<string, string> = {}): Reply {
  return { status, headers, body: '' }
}

export function html(status: number, body: string, headers: Record<string, string> = {}): Reply {
  return { status, headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store', ...headers }, body }
}

export function redirect(location: string, status = 303, headers: Record<string, string> = {}): Reply {
  return { status, headers: { location, ...headers }, body: '' }
}

export function send(response: ServerResponse, answer: Answer): void {
  if (answer === 'cut') {
    response.socket?.destroy()
    return
  }
  const body = Buffer.from(answer.body)
  response.writeHead(
    answer.status,
    answer.status === 204 ? answer.headers : { ...answer.headers, 'content-length': String(body.byteLength) },
  )
  if (answer.isTruncated) response.write(body.subarray(0, Math.floor(body.byteLength / 2)), () => response.socket?.destroy())
  else response.end(body)
}
