import { beforeEach, describe, expect, test } from 'vitest'
import { db } from '@/lib/db/database'
import { findApiKey } from '@/lib/stores/find-api-key'
import { createApiKey, listApiKeys, revokeApiKey, takeOverApiKey } from '@/lib/stores/api-keys'
import { assignRole } from '@/lib/stores/assign-role'
import { listAuditEvents } from '@/lib/stores/audit'
import { openStore } from '@/lib/stores/open-store'
import { removeUser } from '@/lib/stores/remove-user'
import { endRunsOfStore } from '@/lib/runs/control-run'
import { leavingWork } from '@/lib/runs/leave-store'
import type { Leaving } from '@/lib/stores/leaving'
import { tryToken } from '@/lib/stores/try-token'
import { suspendStore } from '@/lib/stores/uninstall-store'
import { listUsers } from '@/lib/stores/users'
import { seconds, signed } from '@/tests/stores/signed-payload'

const owner = { userId: 11, name: 'owner@abc-store.example' }

beforeEach(async () => {
  const { store, usedPayload } = await db()
  await store.deleteMany()
  await usedPayload.deleteMany()
  const installedAt = new Date(Date.now() - 3_600_000)
  const known = { name: 'Store', language: 'en', timezone: 'UTC', planName: '', scope: '', installedAt }
  await store.createMany({ data: ['abc123', 'xyz789'].map((storeHash) => ({ storeHash, ...known })) })
})

async function told(storeHash = 'abc123'): Promise<unknown[][]> {
  const { events } = await listAuditEvents(storeHash, { limit: 100 })
  return events.map(({ event, actor, detail }) => [event, actor, detail])
}

const open = (jwt: string) => openStore(jwt, new Map())
const staff = 'staff@abc-store.example'

describe('the audit tells', () => {
  test('who opened the app, once a user and day, and again when a removed user is back', async () => {
    for (const _ of [1, 2, 3]) await open(signed())
    await open(signed({ user: { id: 25, email: 'other@abc-store.example' } }))
    expect(await told()).toEqual([
      ['opened', 'other@abc-store.example', {}],
      ['opened', staff, {}],
    ])
    const { auditEvent } = await db()
    await auditEvent.updateMany({ where: { userId: 24 }, data: { at: new Date(Date.now() - 24 * 3_600_000) } })
    await open(signed())
    await removeUser(signed({ user: { id: 24, email: staff } }))
    await open(signed({ iat: seconds(2) }))
    expect((await told()).slice(0, 3).map((event) => (event as string[])[0])).toEqual(['opened', 'user_removed', 'opened'])
  })

  test('of a refused opening, and of many in a minute once', async () => {
    const jwt = signed()
    await open(jwt)
    for (const _ of [1, 2, 3]) await expect(open(jwt)).rejects.toMatchObject({ details: { reason: 'already_used' } })
    expect(await told()).toEqual([
      ['load_refused', staff, { reason: 'already_used' }],
      ['opened', staff, {}],
    ])
  })

  test('nothing of a payload that cannot be verified, nor of a store that is not known', async () => {
    await expect(open(signed({}, {}, 'x'.repeat(32)))).rejects.toThrow()
    await expect(open(signed({ exp: seconds(-3600) }))).rejects.toThrow()
    await expect(open(signed({ sub: 'stores/unknown' }))).rejects.toThrow()
    const { auditEvent } = await db()
    expect(await auditEvent.count()).toBe(0)
  })

  test('of a removed user, and of their next opening', async () => {
    const jwt = signed({ iat: seconds(-5) })
    await open(signed())
    await removeUser(signed({ user: { id: 24, email: staff } }))
    await expect(open(jwt)).rejects.toMatchObject({ details: { reason: 'user_removed' } })
    expect((await told()).slice(0, 2)).toEqual([
      ['load_refused', staff, { reason: 'user_removed' }],
      ['user_removed', 'BigCommerce', { user: 24 }],
    ])
  })

  test('of a new role, and not of the same one again', async () => {
    await open(signed())
    for (const _ of [1, 2]) await assignRole('abc123', { userId: 24, role: 'VIEWER' }, owner)
    expect(await told()).toEqual([
      ['role_changed', owner.name, { user: 24, from: 'EDITOR', to: 'VIEWER' }],
      ['opened', staff, {}],
    ])
    expect(await listUsers('abc123')).toMatchObject([{ userId: 24, role: 'VIEWER' }])
  })

  test('of keys, by what names them', async () => {
    const { id, key } = await createApiKey('abc123', { name: 'Import', scope: 'READ', expiresAt: null }, owner)
    await revokeApiKey('abc123', id, owner)
    const events = await told()
    expect(events).toEqual([
      ['key_revoked', owner.name, { key: `uck_${id}` }],
      ['key_created', owner.name, { key: `uck_${id}`, name: 'Import', scope: 'READ' }],
    ])
    expect(JSON.stringify(events)).not.toContain(key)
  })

  test.each<[string, () => Promise<unknown>, number]>([
    ['was removed', () => removeUser(signed({ user: { id: 11, email: owner.name } })), 11],
    ['is the owner no more', () => open(signed({ owner: { id: 24, email: staff } })), 11],
  ])('of keys whose maker %s: they open nothing, until an owner takes them over', async (_, leave, user) => {
    await open(signed({ user: { id: 11, email: owner.name }, iat: seconds(-5) }))
    const made = await createApiKey('abc123', { name: 'Theirs', scope: 'READ', expiresAt: null }, owner)
    const others = await createApiKey(
      'abc123',
      { name: 'Of the command line', scope: 'READ', expiresAt: null },
      { userId: null, name: 'npm' },
    )
    const elsewhere = await createApiKey('xyz789', { name: 'Of another store', scope: 'READ', expiresAt: null }, owner)
    const events = (await told()).length
    await leave()
    await expect(findApiKey(made.key)).rejects.toMatchObject({ code: 'unauthorized', message: expect.stringContaining('suspended') })
    for (const { key } of [others, elsewhere]) expect(await findApiKey(key)).toMatchObject({ scope: 'READ' })
    const suspended = (await told()).slice(0, -events).filter(([event]) => event === 'key_suspended')
    expect(suspended).toEqual([['key_suspended', 'BigCommerce', { key: `uck_${made.id}`, user }]])

    const next = { userId: 24, name: staff }
    expect(await takeOverApiKey('xyz789', made.id, next)).toBe(false)
    expect([await takeOverApiKey('abc123', made.id, next), await takeOverApiKey('abc123', made.id, next)]).toEqual([true, false])
    expect(await findApiKey(made.key)).toMatchObject({ keyId: made.id })
    expect((await told())[0]).toEqual(['key_taken_over', staff, { key: `uck_${made.id}` }])
    expect((await listApiKeys('abc123')).find(({ id }) => id === made.id)).toMatchObject({ createdByName: staff, suspendedAt: null })
  })

  test('of the end of a connection, which ends its keys and no other store’s', async () => {
    for (const storeHash of ['abc123', 'xyz789']) await createApiKey(storeHash, { name: 'Key', scope: 'WRITE', expiresAt: null }, owner)
    // BigCommerce gives no token to it any more
    const asked: Leaving[] = []
    const work = { ...leavingWork, end: endRunsOfStore, keepTrying: async (_: unknown, leaving: Leaving) => void asked.push(leaving) }
    await suspendStore(signed({ user: { id: 11, email: owner.name } }), work)
    await tryToken(asked[0]!, 0, work)
    expect((await told()).slice(0, 2)).toEqual([
      ['uninstalled', owner.name, {}],
      ['uninstall_begun', owner.name, {}],
    ])
    expect(await listApiKeys('abc123')).toMatchObject([{ revokedAt: expect.any(Date) }])
    expect(await listApiKeys('xyz789')).toMatchObject([{ revokedAt: null }])
  })

  test('each store of its own events only', async () => {
    await open(signed())
    expect(await told('xyz789')).toEqual([])
  })
})

test.each([
  ['the owner', 'abc123', 11],
  ['a removed user', 'abc123', 37],
  ['another store’s user', 'xyz789', 24],
  ['nobody known', 'abc123', 999],
])('assigns no role to %s', async (_, storeHash, userId) => {
  await open(signed({ user: { id: 11, email: owner.name } }))
  await open(signed())
  await open(signed({ user: { id: 37, email: 'other@abc-store.example' } }))
  await removeUser(signed({ user: { id: 37, email: 'other@abc-store.example' } }))
  await expect(assignRole(storeHash, { userId, role: 'VIEWER' }, owner)).rejects.toMatchObject({ code: 'forbidden' })
  expect((await listUsers('abc123')).map(({ role }) => role)).toEqual(['OWNER', 'EDITOR', 'EDITOR'])
})
