import { once } from 'node:events'
import { get, type IncomingMessage } from 'node:http'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { startSandbox, type Sandbox } from '@/tests/sandbox-process'
import { openStore, type OpenStore } from '@/tests/sandbox/open-store'

const SCOPE = 'store_app_extensions_manage'
const input = {
  context: 'PANEL',
  model: 'CUSTOMERS',
  url: '/panel/${id}',
  label: { defaultValue: 'Open', locales: [{ localeCode: 'es-ES', value: 'Abrir' }] },
}

let sandbox: Sandbox
let store: OpenStore
beforeAll(async () => void (sandbox = await startSandbox()))
afterAll(() => sandbox.stop())
beforeEach(async () => void (store = await openStore(sandbox)))

const list = () => store.call('POST', '/graphql', { query: 'query { store { appExtensions { edges { node { id } } } } }' })
function mutate(name: string, given: unknown) {
  return store.call('POST', '/graphql', {
    query: `mutation($input: Input!) { appExtension { ${name}(input: $input) { appExtension { id } } } }`,
    variables: { input: given },
  })
}

test('an extension is made, listed, changed and deleted; a second request makes a second one', async () => {
  const { body } = await mutate('createAppExtension', input)
  const { id } = body.data.appExtension.createAppExtension.appExtension
  expect(id).toMatch(/^bc\/store\/appExtension\/\d+$/)
  await mutate('createAppExtension', input)
  expect((await list()).body.data.store.appExtensions.edges).toHaveLength(2)
  await mutate('updateAppExtension', { id, data: { url: '/next/${id}' } })
  expect((await list()).body.data.store.appExtensions.edges[0].node).toEqual({ id, ...input, url: '/next/${id}' })
  expect((await mutate('deleteAppExtension', { id })).body.data.appExtension.deleteAppExtension).toEqual({ deletedAppExtensionId: id })
  expect((await list()).body.data.store.appExtensions.edges).toHaveLength(1)
})

test.each<[string, string, unknown]>([
  ['no label for languages', 'createAppExtension', { ...input, label: { defaultValue: 'Open' } }],
  ['another context', 'createAppExtension', { ...input, context: 'BUTTON' }],
  ['another model', 'createAppExtension', { ...input, model: 'CARTS' }],
  ['an address elsewhere', 'createAppExtension', { ...input, url: 'https://elsewhere.example' }],
  ['an address of 256 characters', 'createAppExtension', { ...input, url: `/${'a'.repeat(255)}` }],
  ['a name of 256 characters', 'createAppExtension', { ...input, label: { defaultValue: 'a'.repeat(256), locales: [] } }],
  ['a field that there is not', 'createAppExtension', { ...input, width: 1 }],
  ['nothing', 'createAppExtension', null],
  ['another model for an old one', 'updateAppExtension', { id: '1', data: { model: 'ORDERS' } }],
  ['one that there is not', 'updateAppExtension', { id: '1', data: { url: '/a' } }],
  ['one that is gone', 'deleteAppExtension', { id: '1' }],
])('%s is refused with status 200 and errors', async (_, name, given) => {
  expect(await mutate(name, given)).toMatchObject({ status: 200, body: { data: null, errors: [{ message: expect.any(String) }] } })
  expect((await list()).body.data.store.appExtensions.edges).toEqual([])
})

test('a third one of a model is refused', async () => {
  for (let count = 0; count < 2; count += 1) await mutate('createAppExtension', input)
  expect((await mutate('createAppExtension', input)).body.errors).toHaveLength(1)
  expect((await mutate('createAppExtension', { ...input, model: 'ORDERS' })).body.errors).toBeUndefined()
})

test('a token is needed, a missing scope is told as the switch has it, and calls count', async () => {
  expect((await store.call('POST', '/graphql', { query: 'query' }, { 'x-auth-token': 'wrong' })).status).toBe(401)
  expect((await store.call('GET', '/graphql')).status).toBe(405)
  store = await openStore(sandbox, 'abc123', ['store_v2_customers'])
  for (const [extensionScope, status] of [
    ['errors', 200],
    ['403', 403],
    ['401', 401],
  ]) {
    await store.control('PATCH', 'switches', { extensionScope })
    expect(await list()).toMatchObject({ status, body: status === 200 ? { errors: [{}] } : { status } })
  }
  expect((await list()).status).toBe(401)
  await store.control('PUT', 'window', { used: 150 })
  expect((await list()).status).toBe(429)
})

test('they go when the app is uninstalled, and stay when only the data is set back', async () => {
  await mutate('createAppExtension', input)
  await store.control('POST', 'reset', {})
  expect(await store.control('GET', 'extensions')).toHaveLength(1)
  await store.control('POST', 'uninstall')
  expect(await store.control('GET', 'extensions')).toEqual([])
})

describe('in the control panel', () => {
  async function text(path: string, userId = 11): Promise<string> {
    const { port } = new URL(sandbox.url)
    const headers = { host: `store-abc123.mybigcommerce.localhost:${port}`, cookie: `panel_user=${userId}` }
    const [response] = (await once(get({ host: '127.0.0.1', port, path, headers }), 'response')) as [IncomingMessage]
    return (await response.toArray()).join('')
  }

  test('each row has it in its menu, in the user’s language, and it opens the app at that customer', async () => {
    await mutate('createAppExtension', input)
    await mutate('createAppExtension', { ...input, context: 'LINK', label: { defaultValue: 'Go', locales: [] } })
    await mutate('createAppExtension', { ...input, model: 'ORDERS', label: { defaultValue: 'Order', locales: [] } })
    const list = await text('/manage/customers?keyword=789')
    expect(list).toContain('>Open</button>')
    expect(list).toContain('href="/manage/app/4242/panel/789">Go</a>')
    expect(list).not.toContain('Order</button>')
    expect(await text('/manage/customers?keyword=789', 37)).toContain('>Abrir</button>')
    const [, path = ''] = /data-panel="([^"]+)"/.exec(list) ?? []
    const { src } = JSON.parse(await text(path)) as { src: string }
    const claims = JSON.parse(Buffer.from(new URL(src).searchParams.get('signed_payload_jwt')!.split('.')[1]!, 'base64url').toString())
    expect(claims).toMatchObject({ url: '/panel/789', sub: 'stores/abc123', user: { id: 11 } })
  })

  test('an owner is asked at the next opening where the app wants more than it was granted; others open it as before', async () => {
    store = await openStore(sandbox, 'abc123', ['store_v2_customers'])
    expect(await text('/manage/app/4242')).toContain(SCOPE)
    expect(await text('/manage/app/4242', 24)).toContain('<iframe')
  })
})
