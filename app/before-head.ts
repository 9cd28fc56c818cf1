import type { ServerResponse } from 'node:http'

/** Tells `look` the status of an answer before its head is written, whoever writes it. What it returns is the status instead. */
export function beforeHead(response: ServerResponse, look: (status: number) => number | void): void {
  const writeHead = response.writeHead.bind(response) as (status: number, ...rest: unknown[]) => ServerResponse
  response.writeHead = (status: number, ...rest: unknown[]) => writeHead(look(status) ?? status, ...rest)
}
