import { subscribe } from 'node:diagnostics_channel'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'

type Started = { request: IncomingMessage; response: ServerResponse; server: Server }

const servers = new Set<Server>()
/** Every open connection, with the answers that it waits for. */
const connections = new Map<Socket, Set<ServerResponse>>()
let isStopping = false
const READS_WITHIN_MS = 100

/** Follows the server's connections from now on, so that `stopServing` can end them. */
export function followConnections(): void {
  subscribe('net.server.socket', (event) => {
    const { socket } = event as { socket: Socket & { server?: Server } }
    if (socket.server) servers.add(socket.server)
    connections.set(socket, new Set())
    socket.once('close', () => connections.delete(socket))
  })
  subscribe('http.server.request.start', (event) => {
    const { request, response, server } = event as Started
    servers.add(server)
    const { socket } = request
    const waiting = connections.get(socket) ?? new Set()
    waiting.add(response)
    if (isStopping) response.shouldKeepAlive = false
    response.once('close', () => {
      waiting.delete(response)
      // the answer may have promised to keep the connection
      if (isStopping && !waiting.size) socket.end()
    })
  })
}

/**
 * Takes no new connections, ends those on which nothing is under way within a moment (Node's own way spares those that have not asked for anything yet),
 * and the others with their answers, which say `Connection: close`. Ends when the last answer is sent.
 */
export async function stopServing(): Promise<void> {
  isStopping = true
  // what has arrived already and was not read yet is a request, too
  await sleep(READS_WITHIN_MS)
  const closed = [...servers].map((server) => new Promise((resolve) => server.close(resolve)))
  for (const [socket, waiting] of connections) {
    if (!waiting.size) socket.destroy()
    for (const response of waiting) if (!response.headersSent) response.shouldKeepAlive = false
  }
  await Promise.all(closed)
}
