import { crc32 } from 'node:zlib'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import * as groups from '@/app/api/v1/customer-groups/route'
import * as customers from '@/app/api/v1/customers/route'
import * as update from '@/app/api/v1/customers/update/route'
import { db } from '@/lib/db/database'
import { processState } from '@/lib/process-state'
import { newApiKey } from '@/lib/stores/api-key-text'
import { listAuditEvents } from '@/lib/stores/audit'
import { createApiKey, revokeApiKey, type ApiKeyScope } from '@/lib/stores/api-keys'
import type { Connection } from '@/lib/stores/connect-api-account'
import { call, connect, type Answer } from '@/tests/api/call'
import { startSandbox, type Sandbox } from '@/tests/sandbox-process'

const owner = { userId: 11, name: 'owner@abc-store.example' }
const wanted = { customer_id: 789, company: 'By a key' }

let sandbox: Sandbox
let connection: Connection
beforeAll(async () => {
  sandbox = await startSandbox(['--quota', '1000000'])
})
afterAll(() => sandbox.stop())
beforeEach(async () => {
  await sandbox.request('POST', '/_sandbox/reset')
  const { apiKey } = await db()
  await apiKey.deleteMany()
  // a minute later
  processState('budgets', () => ({ windows: new Map() })).windows.clear()
  connection = await connect(sandbox)
})

async function company(storeHash = 'abc123'): Promise<unknown> {
  return (await sandbox.request<{ company: string }>('GET', `/_sandbox/stores/${storeHash}/customers/789`)).company
}

async function newKey({ scope, expiresAt = null }: { scope?: ApiKeyScope; expiresAt?: Date | null } = {}): Promise<string> {
  return (await createApiKey('abc123', { name: 'Nightly sync', scope: scope ?? 'WRITE', expiresAt }, owner)).key
}

function told({ status, body }: Answer): unknown[] {
  return [status, body.error?.code]
}

describe('a key is refused', () => {
  const mistyped = (key: string) => key.slice(0, 30) + (key[30] === 'A' ? 'B' : 'A') + key.slice(31)
  const refusals: [string, () => Promise<string>][] = [
    ['that is mistyped', async () => mistyped(await newKey())],
    ['that is cut short', async () => (await newKey()).slice(0, -1)],
    ['that is of another kind', async () => 'sk_live_0123456789'],
    ['that nobody made', async () => newApiKey().key],
    ['whose secret is another’s', async () => foreignSecret(await newKey(), await newKey())],
    ['that has expired', async () => newKey({ expiresAt: new Date(Date.now() - 1) })],
    ['that was revoked', revoked],
    ['that is suspended', suspended],
    ['of a store that is uninstalled', uninstalled],
  ]
  test.each(refusals)('%s', async (_, key) => {
    const answer = await call(update, '/customers/update', { key: await key(), body: wanted })
    expect(told(answer)).toEqual([401, 'unauthorized'])
    expect(answer.headers.get('www-authenticate')).toMatch(/^Bearer/)
    expect(await company()).toBe('Ibáñez y Asociados')
  })

  test('where it is missing, or of another scheme', async () => {
    const sent: Record<string, string>[] = [{}, { authorization: `Basic ${connection.apiKey}` }, { cookie: '__Host-session-abc123=x' }]
    for (const headers of sent)
      expect(told(await call(update, '/customers/update', { body: wanted, headers }))).toEqual([401, 'unauthorized'])
  })

  test.each(['api_key', 'key', 'access_token', 'Token'])('in the address, as %s, even beside a good one', async (name) => {
    const query = `?${name}=${connection.apiKey}`
    const answer = await call(update, '/customers/update', { key: connection.apiKey, query, body: wanted })
    expect(told(answer)).toEqual([401, 'unauthorized'])
    expect(JSON.stringify(answer.body)).not.toContain(connection.apiKey)
    expect(await company()).toBe('Ibáñez y Asociados')
  })

  test.each<[string, (key: string) => string]>([
    ['in the query, under any name', (key) => `?note=${key}`],
    ['in the query without a name', (key) => `?${key}`],
    ['in the path', (key) => `/${key}`],
    ['encoded', (key) => `?a=${key.replaceAll('_', '%5F')}`],
    ['encoded twice', (key) => `?next=${encodeURIComponent(encodeURIComponent(`/x?key=${key}`)).replaceAll('_', '%255f')}`],
  ])('and revoked at once where it stands in the address %s, beside a good one too, and the activity tells it', async (_, place) => {
    const exposed = await newKey()
    const sent = () => call(update, '/customers/update', { key: connection.apiKey, query: place(exposed), body: wanted })
    expect([told(await sent()), told(await sent())]).toEqual(Array(2).fill([401, 'unauthorized']))
    expect(told(await call(customers, '/customers', { key: exposed }))).toEqual([401, 'unauthorized'])
    expect(await company()).toBe('Ibáñez y Asociados')
    const { events } = await listAuditEvents('abc123', { limit: 100 })
    const prefix = exposed.slice(0, 16)
    expect(events.filter(({ detail }) => detail.key === prefix).map(({ event }) => event)).toEqual(['key_exposed', 'key_created'])
    expect(JSON.stringify(events)).not.toContain(exposed)
  })

  test('of which only the name stands in the address stays good', async () => {
    const key = await newKey()
    for (const text of [key.slice(0, 16), mistyped(key)]) await call(customers, '/customers', { query: `?note=${text}` })
    expect((await call(customers, '/customers', { key, query: '?customer_id=789' })).status).toBe(200)
  })

  async function revoked(): Promise<string> {
    const { id, key } = await createApiKey('abc123', { name: 'Old', scope: 'WRITE', expiresAt: null }, owner)
    expect(await revokeApiKey('xyz789', id, owner)).toBe(false)
    expect(await revokeApiKey('abc123', id, owner)).toBe(true)
    expect(await revokeApiKey('abc123', id, owner)).toBe(false)
    return key
  }

  async function suspended(): Promise<string> {
    const { id, key } = await createApiKey('abc123', { name: 'Theirs', scope: 'WRITE', expiresAt: null }, owner)
    const { apiKey } = await db()
    await apiKey.update({ where: { id }, data: { suspendedAt: new Date() } })
    return key
  }

  async function uninstalled(): Promise<string> {
    const { store } = await db()
    await store.updateMany({ where: { storeHash: 'abc123' }, data: { uninstalledAt: new Date() } })
    return connection.apiKey
  }

  /** The form and the checksum are right, the secret belongs to another id. */
  async function foreignSecret(key: string, other: string): Promise<string> {
    const text = key.slice(0, 17) + other.slice(17, -8)
    return text + crc32(text).toString(16).padStart(8, '0')
  }
})

describe('a key', () => {
  test('is stored as an HMAC only', async () => {
    const key = await newKey()
    const { apiKey } = await db()
    const rows = JSON.stringify(await apiKey.findMany({ omit: { secretHash: false } }))
    expect(rows).not.toContain(key.slice(17, 60))
  })

  test('opens its own store and no other', async () => {
    const other = await connect(sandbox, 'xyz789')
    await call(update, '/customers/update', { key: other.apiKey, body: wanted })
    expect([await company('abc123'), await company('xyz789')]).toEqual(['Ibáñez y Asociados', 'By a key'])
    const crossed = { ...wanted, credentials_id: other.credentialsId }
    expect(told(await call(update, '/customers/update', { key: connection.apiKey, body: crossed }))).toEqual([403, 'forbidden'])
  })

  test('that reads only cannot update', async () => {
    const key = await newKey({ scope: 'READ' })
    expect(told(await call(update, '/customers/update', { key, body: wanted }))).toEqual([403, 'forbidden'])
    expect((await call(customers, '/customers', { key, query: '?customer_id=789' })).status).toBe(200)
    expect(await company()).toBe('Ibáñez y Asociados')
  })

  test('may ask 600 times a minute, and is told how often still', async () => {
    const key = await newKey({ scope: 'READ' })
    const ask = () => call(customers, '/customers', { key })
    const first = await ask()
    expect(first.headers.get('ratelimit-limit')).toBe('600')
    expect(first.headers.get('ratelimit-remaining')).toBe('599')
    for (let i = 0; i < 599; i++) await ask()
    const refused = await ask()
    expect(told(refused)).toEqual([429, 'rate_limited'])
    expect([refused.headers.get('ratelimit-remaining'), Number(refused.headers.get('retry-after')) > 0]).toEqual(['0', true])
    expect((await call(customers, '/customers', { key: await newKey(), query: '?customer_id=789' })).status).toBe(200)
  })
})

describe('the keys of a store', () => {
  test('may ask 1,800 times a minute together, and another store’s are not concerned', async () => {
    const other = await connect(sandbox, 'xyz789')
    const keys = [await newKey({ scope: 'READ' }), await newKey({ scope: 'READ' }), await newKey({ scope: 'READ' })]
    for (const key of keys) for (let i = 0; i < 600; i++) await call(customers, '/customers', { key })
    const refused = await call(customers, '/customers', { key: await newKey() })
    expect(told(refused)).toEqual([429, 'rate_limited'])
    expect([refused.headers.get('ratelimit-limit'), Number(refused.headers.get('retry-after')) > 0]).toEqual(['1800', true])
    expect((await call(customers, '/customers', { key: other.apiKey, query: '?customer_id=789' })).status).toBe(200)
  })

  test('are twenty at most, also when they are made at once; one that has ended makes room', async () => {
    const made = await Promise.allSettled(Array.from({ length: 25 }, () => newKey()))
    const refused = made.filter((one) => one.status === 'rejected')
    // one came with the connection
    expect(made.length - refused.length).toBe(19)
    for (const { reason } of refused) expect(reason).toMatchObject({ code: 'too_many_keys' })
    const { apiKey } = await db()
    const { id } = await apiKey.findFirstOrThrow()
    await revokeApiKey('abc123', id, owner)
    await newKey()
    await expect(newKey()).rejects.toMatchObject({ code: 'too_many_keys' })
  })
})

describe('finding', () => {
  const find = (query: string) => call(customers, '/customers', { key: connection.apiKey, query })

  test.each([
    ['?customer_id=789', [789]],
    ['?email=CLIENTE%40ejemplo.com', [512]],
    ['?email=pat%2Borders%40example.com', [700]],
    ['?email=%E2%80%8B%C2%A0cliente%40ejemplo.com%0D%0A', [512]],
    ['?email=shared%40example.com', [640, 641]],
    ['?customer_id=999999', []],
  ])('%s', async (query, ids) => {
    const { status, body } = await find(query)
    const found = body.customers as { id: number }[]
    expect([status, body.total, found.map(({ id }) => id).sort()]).toEqual([200, ids.length, ids])
  })

  test('by part of a name tells how many there are', async () => {
    const { body } = await find('?name=a')
    expect((body.customers as []).length).toBe(50)
    expect(body.total).toBeGreaterThan(50)
  })

  test.each([
    '',
    '?customer_id=',
    '?customer_id=1&email=a%40b.co',
    '?customer_id=7.0',
    '?id=789',
    '?name=%20',
    '?email=nobody',
    '?customer_id=1&customer_id=2',
  ])('refuses %s', async (query) => {
    expect(told(await find(query))).toEqual([400, 'invalid_input'])
  })

  test('the customer groups', async () => {
    const { status, body } = await call(groups, '/customer-groups', { key: connection.apiKey })
    expect([status, body.customer_groups]).toEqual([200, expect.arrayContaining([{ id: 5, name: expect.any(String) }])])
    expect(told(await call(groups, '/customer-groups', { key: connection.apiKey, query: '?page=2' }))).toEqual([400, 'invalid_input'])
  })
})
