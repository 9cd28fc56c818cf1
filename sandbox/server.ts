import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { answerApi } from './api/answer-api.ts'
import type { Configuration } from './configuration.ts'
import { answerControl } from './control/answer-control.ts'
import { html, json, send, type Answer } from './http/answer.ts'
import { isFromAnotherSite, toRequest, type Request } from './http/request.ts'
import { exchangeCode } from './oauth/exchange-code.ts'
import { answerPanel } from './panel/answer-panel.ts'
import { startPage } from './panel/start-page.ts'
import { createWorld, type World } from './world.ts'

/** Listens, and answers with the port that it got. */
export async function startServer(configuration: Configuration): Promise<{ server: Server; port: number }> {
  const world = createWorld(configuration)
  const server = createServer((incoming, response) => {
    const request = toRequest(incoming)
    void answer(world, request)
      .catch((error: unknown) => failed(incoming, error))
      .then((ready) => send(response, ready))
  })
  // longer than clients keep idle connections, so that none is closed under a request
  server.keepAliveTimeout = 120_000
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(configuration.port, configuration.host, resolve))
  configuration.port = (server.address() as AddressInfo).port
  return { server, port: configuration.port }
}

async function answer(world: World, request: Request): Promise<Answer> {
  const storeHash = /^store-([a-z0-9]+)\.mybigcommerce\.localhost(:\d+)?$/.exec(request.host)?.[1]
  if (request.path.startsWith('/stores/') && !storeHash) return answerApi(world.stores, request)
  if (request.path === '/oauth2/token' && !storeHash) return exchangeCode(world, request)
  if (isFromAnotherSite(request)) return json(403, { error: 'not from another site' })
  if (storeHash) return answerPanel(world, storeHash, request)
  if (request.path.startsWith('/_sandbox')) return answerControl(world, request)
  return request.path === '/' ? startPage(world) : html(404, '<!doctype html><title>Not found</title><h1>Not found</h1>')
}

function failed(incoming: IncomingMessage, error: unknown): Answer {
  // the client left before it had sent its body
  if (!incoming.complete) return 'cut'
  console.error(error)
  return json(500, { error: 'the sandbox itself failed', cause: String(error) })
}
