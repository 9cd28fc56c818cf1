import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import * as auth from '@/app/api/auth/route'
import { panelExtension } from '@/app/panel-extension'
import { EXTENSIONS_SCOPE, type Extension } from '@/lib/bigcommerce/app-extensions'
import { db } from '@/lib/db/database'
import { sealSecret } from '@/lib/sealed'
import { TOKEN_PURPOSE } from '@/lib/stores/install-store'
import { registerExtension, registerMissing } from '@/lib/stores/register-extension'
import { startSandbox, type Sandbox } from '@/tests/sandbox-process'
import { testEnvironment } from '@/tests/setup/environment'

type Wire = Omit<Extension, 'context' | 'model'> & { id: string; context: string; model: string }

let sandbox: Sandbox
beforeAll(async () => {
  const { BIGCOMMERCE_CLIENT_ID, BIGCOMMERCE_CLIENT_SECRET } = testEnvironment
  const client = ['--client-id', BIGCOMMERCE_CLIENT_ID, '--client-secret', BIGCOMMERCE_CLIENT_SECRET]
  sandbox = await startSandbox([...client, '--quota', '100000', '--more-stores', '4'])
})
afterAll(() => sandbox.stop())
beforeEach(async () => {
  await sandbox.request('POST', '/_sandbox/reset', { keepInstallations: false })
  const { store } = await db()
  await store.deleteMany()
})

const control = <Answer>(method: string, path: string, body?: unknown, storeHash = 'abc123') =>
  sandbox.request<Answer>(method, `/_sandbox/stores/${storeHash}/${path}`, body)
const extensions = (storeHash?: string) => control<Wire[]>('GET', 'extensions', undefined, storeHash)
const fault = (body: object) => control('POST', 'faults', { pathPrefix: '/graphql', ...body })
const storeOf = async (storeHash = 'abc123') => (await db()).store.findUniqueOrThrow({ where: { storeHash } })

/** What was asked of BigCommerce: `list` or the name of a mutation. */
async function asked(storeHash?: string): Promise<string[]> {
  const { requests } = await control<{ requests: { body: { query: string } }[] }>('GET', 'requests?path=/graphql', undefined, storeHash)
  return requests.map(({ body }) => /(create|update|delete)AppExtension\(/.exec(body.query)?.[1] ?? 'list')
}

/** An installed store, whatever it was granted. */
async function installed(storeHash = 'abc123', scopes = ['store_v2_customers', EXTENSIONS_SCOPE]): Promise<void> {
  const { access_token } = await control<{ access_token: string }>('POST', 'token', { scopes }, storeHash)
  const known = { name: storeHash, language: 'en', timezone: 'UTC', planName: '', scope: scopes.join(' '), installedAt: new Date() }
  const { store } = await db()
  await store.create({ data: { storeHash, ...known, accessToken: sealSecret(access_token, TOKEN_PURPOSE, storeHash) } })
}

/** As five minutes later. */
async function later(): Promise<void> {
  const { store } = await db()
  await store.updateMany({ data: { extensionTriedAt: new Date(Date.now() - 301_000) } })
}

const ours: Wire = { id: 'bc/store/appExtension/3', ...panelExtension }
const label = (defaultValue: string) => ({ defaultValue, locales: [] })
const foreign: Wire[] = [
  { ...ours, id: '4', context: 'LINK' },
  { ...ours, id: '5', model: 'ORDERS' },
  { ...ours, id: '6', url: '/something/else', label: label('Loyalty points') },
]

describe('a store', () => {
  test.each<[string, Wire[], string[], Wire[]]>([
    ['with nothing gets it', [], ['list', 'create', 'list'], [{ ...ours, id: expect.any(String) }]],
    ['that has it is only looked at', [ours], ['list'], [ours]],
    ['with an old address gets the new one', [{ ...ours, url: '/customers/${id}' }], ['list', 'update', 'list'], [ours]],
    ['with an old name gets the new one', [{ ...ours, label: label('Edit') }], ['list', 'update', 'list'], [ours]],
    ['without our languages gets them', [{ ...ours, label: label('Update customer') }], ['list', 'update', 'list'], [ours]],
    [
      'keeps what is not ours',
      foreign.slice(0, 2),
      ['list', 'create', 'list'],
      [...foreign.slice(0, 2), { ...ours, id: expect.any(String) }],
    ],
    [
      'that has it twice keeps the first',
      [
        { ...ours, id: '10' },
        { ...ours, id: '9' },
      ],
      ['list', 'delete', 'list'],
      [{ ...ours, id: '9' }],
    ],
    [
      'keeps the one with our address, whichever came first',
      [
        { ...ours, id: '1', url: '/old' },
        { ...ours, id: '2', label: label('Old') },
      ],
      ['list', 'delete', 'list', 'update', 'list'],
      [{ ...ours, id: '2' }],
    ],
  ])('%s', async (_, before, calls, after) => {
    await installed()
    await control('PUT', 'extensions', before)
    expect(await registerExtension('abc123', panelExtension)).toBe('registered')
    expect(await asked()).toEqual(calls)
    expect(await extensions()).toEqual(after)
    await later()
    expect(await registerExtension('abc123', panelExtension), 'it is known then').toBe('not_due')
  })

  test('that has as many as it may keeps them, and is tried again another time', async () => {
    await installed()
    const full = [foreign[2]!, { ...foreign[2]!, id: '7' }]
    await control('PUT', 'extensions', full)
    expect(await registerExtension('abc123', panelExtension)).toBe('refused')
    expect(await extensions()).toEqual(full)
    await control('PUT', 'extensions', [])
    expect(await registerExtension('abc123', panelExtension), 'not at once').toBe('not_due')
    await later()
    expect(await registerExtension('abc123', panelExtension)).toBe('registered')
  })

  test('that granted nothing is asked nothing', async () => {
    await installed('abc123', ['store_v2_customers'])
    expect(await registerExtension('abc123', panelExtension)).toBe('not_due')
    expect(await asked()).toEqual([])
  })

  test.each([['errors'], ['403'], ['401']])(
    'whose token lost the scope, as BigCommerce tells by %s, stays connected',
    async (extensionScope) => {
      await installed()
      const { scope } = await storeOf()
      const { access_token } = await control<{ access_token: string }>('POST', 'token', { scopes: ['store_v2_customers'] })
      const { store } = await db()
      await store.updateMany({ data: { accessToken: sealSecret(access_token, TOKEN_PURPOSE, 'abc123') } })
      await control('PATCH', 'switches', { extensionScope })
      expect(await registerExtension('abc123', panelExtension)).toBe('refused')
      expect(await storeOf()).toMatchObject({ scope, uninstalledAt: null, suspendedAt: null, extension: null })
    },
  )

  test('that has left is not asked', async () => {
    await installed()
    const { store } = await db()
    for (const gone of [
      { suspendedAt: new Date() },
      { suspendedAt: null, uninstalledAt: new Date() },
      { uninstalledAt: null, accessToken: null },
    ]) {
      await store.updateMany({ data: gone })
      expect(await registerExtension('abc123', panelExtension)).toBe('not_due')
    }
    expect(await asked()).toEqual([])
  })

  test('is looked at again where somebody asks for it', async () => {
    await installed()
    await registerExtension('abc123', panelExtension)
    await control('PUT', 'extensions', [])
    await later()
    expect(await registerExtension('abc123', panelExtension, { isLookedAt: true })).toBe('registered')
    expect(await extensions()).toHaveLength(1)
  })

  test('gets a new address or name with the next version', async () => {
    await installed()
    await registerExtension('abc123', panelExtension)
    await later()
    const next = { ...panelExtension, url: '/panel/next/${id}' }
    expect(await registerExtension('abc123', next)).toBe('registered')
    expect(await extensions()).toEqual([{ ...next, id: expect.any(String) }])
  })
})

describe('trouble', () => {
  const settles: [string, object[], string][] = [
    ['a list that fails once', [{ fault: 'unavailable' }], 'registered'],
    ['a list that is no JSON', [{ fault: 'not-json' }], 'registered'],
    ['a list that breaks off', [{ fault: 'cut-before' }], 'registered'],
    ['a quota that is used up', [{ fault: 'throttled', resetMs: 200, retryAfterSeconds: 0 }], 'registered'],
    ['errors instead of the list', [{ fault: 'graphql-errors' }], 'refused'],
    ['errors instead of a new one', [{ fault: 'graphql-errors', after: 1 }], 'refused'],
    ['a new one that is made and not answered', [{ fault: 'cut-after', after: 1 }], 'registered'],
    ['a new one whose answer is no JSON', [{ fault: 'not-json', after: 1 }], 'registered'],
    ['a new one that a gateway gave up on, and that is made', [{ fault: 'timeout-written', after: 1 }], 'registered'],
    ['a new one that is not made and not answered', [{ fault: 'cut-before', after: 1 }], 'unclear'],
    ['a new one that a gateway gave up on', [{ fault: 'timeout-not-written', after: 1 }], 'unclear'],
  ]
  test.each(settles)('%s', async (_, faults, outcome) => {
    await installed()
    for (const one of faults) await fault(one)
    expect(await registerExtension('abc123', panelExtension)).toBe(outcome)
    const made = outcome === 'registered' ? 1 : 0
    expect([await extensions(), (await storeOf()).extension === null]).toEqual([
      expect.toSatisfy((list: Wire[]) => list.length === made),
      made === 0,
    ])
    await later()
    await registerExtension('abc123', panelExtension)
    expect(await extensions(), 'with the next try, once').toHaveLength(1)
  })

  test('that does not end is given up, and the store is as it was', async () => {
    await installed()
    await fault({ fault: 'unavailable', times: null })
    expect(await registerExtension('abc123', panelExtension)).toBe('unavailable')
    expect(await storeOf()).toMatchObject({ extension: null })
  })

  test('never fails an installation, and the next round registers it', async () => {
    await fault({ fault: 'unavailable', times: null })
    const { code, scope, context } = await control<Record<string, string>>('POST', 'code')
    const query = new URLSearchParams({ code: code!, scope: scope!, context: context! })
    const response = await auth.GET!(new Request(`http://localhost:3000/api/auth?${query}`))
    expect(response.status).toBe(200)
    await expect.poll(async () => (await asked()).length, { timeout: 20_000 }).toBe(3)
    await control('DELETE', 'faults')
    await later()
    await registerMissing(panelExtension, 0)
    expect(await extensions()).toHaveLength(1)
  })
})

describe('an installation', () => {
  test('registers it', async () => {
    const { code, scope, context } = await control<Record<string, string>>('POST', 'code')
    const query = new URLSearchParams({ code: code!, scope: scope!, context: context! })
    expect((await auth.GET!(new Request(`http://localhost:3000/api/auth?${query}`))).status).toBe(200)
    await expect.poll(async () => (await storeOf()).extension).not.toBeNull()
    expect(await extensions()).toEqual([{ ...panelExtension, id: expect.any(String) }])
  })

  test('meanwhile keeps an earlier registration from being believed', async () => {
    await installed()
    await fault({ fault: 'delay-after', delayMs: 300, after: 1 })
    const registering = registerExtension('abc123', panelExtension)
    await expect.poll(async () => (await asked()).length).toBe(2)
    const { store } = await db()
    await store.updateMany({ data: { accessToken: sealSecret('of-the-next-installation', TOKEN_PURPOSE, 'abc123') } })
    await registering
    expect(await storeOf()).toMatchObject({ extension: null })
  })
})

describe('at once', () => {
  test('two that try leave one, and ask once', async () => {
    await installed()
    const outcomes = await Promise.all(Array.from({ length: 5 }, () => registerExtension('abc123', panelExtension)))
    expect(outcomes.toSorted()).toEqual(['not_due', 'not_due', 'not_due', 'not_due', 'registered'])
    expect(await asked()).toEqual(['list', 'create', 'list'])
  })

  test('one whose turn has passed meanwhile makes a second, of which one stays', async () => {
    await installed()
    // both have looked before either has made one
    await fault({ fault: 'delay-before', delayMs: 400, after: 1, times: 1 })
    const first = registerExtension('abc123', panelExtension)
    await expect.poll(async () => (await asked()).length).toBe(2)
    await later()
    const second = registerExtension('abc123', panelExtension)
    expect(await Promise.all([first, second])).toEqual(['registered', 'registered'])
    expect(await extensions()).toHaveLength(1)
  })

  test('of many stores one is asked after the other, and none that has it or granted nothing', async () => {
    for (const storeHash of ['store1', 'store2', 'store3']) await installed(storeHash)
    await installed('store4', ['store_v2_customers'])
    await registerExtension('store1', panelExtension)
    await later()
    await registerMissing(panelExtension, 0)
    expect(await Promise.all(['store1', 'store2', 'store3', 'store4'].map(async (hash) => (await asked(hash)).length))).toEqual([
      3, 3, 3, 0,
    ])
    const times = await Promise.all(
      ['store2', 'store3'].map((hash) => control<{ requests: { at: string }[] }>('GET', 'requests?path=/graphql', undefined, hash)),
    )
    const [second, third] = times.map(({ requests }) => requests.map(({ at }) => Date.parse(at)))
    expect(Math.max(...second!) <= Math.min(...third!) || Math.max(...third!) <= Math.min(...second!)).toBe(true)
  })

  test('stores are left alone while BigCommerce is away', async () => {
    for (const storeHash of ['store1', 'store2', 'store3', 'store4']) {
      await installed(storeHash)
      await control('POST', 'revoke', undefined, storeHash)
      await control('POST', 'faults', { fault: 'unavailable', pathPrefix: '/graphql', times: null }, storeHash)
    }
    await registerMissing(panelExtension, 0)
    const calls = await Promise.all(['store1', 'store2', 'store3', 'store4'].map(async (hash) => (await asked(hash)).length))
    expect(calls.filter((count) => count > 0)).toHaveLength(3)
  })
})
