import { empty, json, redirect, type Answer } from '../http/answer.ts'
import type { Request } from '../http/request.ts'
import { resetWorld, type World } from '../world.ts'
import { onlyKnown, toFields, WrongInput } from './check-input.ts'
import { describeStore } from './describe-store.ts'
import { findStoreRoute } from './store-routes.ts'
import { submitForm } from './submit-form.ts'
import { switchesPage } from './switches-page.ts'

/** Everything below /_sandbox: JSON for tests, and one page of forms per store for people. */
export async function answerControl(world: World, request: Request): Promise<Answer> {
  const text = await request.readBody()
  try {
    return await route(world, request, text)
  } catch (error) {
    if (error instanceof WrongInput || error instanceof SyntaxError) return json(400, { error: error.message })
    throw error
  }
}

async function route(world: World, request: Request, text: string): Promise<Answer> {
  const { method, path } = request
  const [, part = '', storeHash = '', ...rest] = path.split('/').filter(Boolean)
  if (part === '') return redirect('/')
  if (part === 'reset' && method === 'POST') return reset(world, toJson(text))
  if (part === 'app' && method === 'PATCH') return setApp(world, toJson(text))
  if (part !== 'stores') return json(404, { error: 'no such control' })
  if (storeHash === '') return json(200, [...world.stores.values()].map(describeStore))
  const store = world.stores.get(storeHash)
  if (!store) return json(404, { error: `stores: ${[...world.stores.keys()].join(', ')}` })
  if (rest.length === 0 && method === 'GET')
    return request.headers.accept?.includes('text/html') ? switchesPage(world, store) : json(200, describeStore(store))
  if (rest[0] === 'form' && method === 'POST') return submitForm(world, store, rest[1] ?? '', new URLSearchParams(text))
  if (rest[0] === 'reset' && method === 'POST') return reset(world, toJson(text), store.hash)
  const handler = findStoreRoute(method, rest)
  if (!handler) return json(404, { error: 'no such control' })
  const result = await handler({ world, store, body: toJson(text), id: Number(rest[1]), query: new URLSearchParams(request.rawQuery) })
  return result === null ? json(404, { error: 'not found' }) : result === undefined ? empty(204) : json(200, result)
}

function reset(world: World, body: unknown, storeHash?: string): Answer {
  const { keepInstallations = true } = onlyKnown(toFields(body), ['keepInstallations'])
  resetWorld(world, { storeHash, isInstallationKept: keepInstallations === true })
  return empty(204)
}

function setApp({ configuration }: World, body: unknown): Answer {
  const changes = onlyKnown(toFields(body), ['appUrl', 'clientId', 'clientSecret', 'scopes'])
  Object.assign(configuration, changes)
  const { appUrl, appId, clientId, scopes } = configuration
  return json(200, { appUrl, appId, clientId, scopes })
}

function toJson(text: string): unknown {
  return text === '' ? null : (JSON.parse(text) as unknown)
}
