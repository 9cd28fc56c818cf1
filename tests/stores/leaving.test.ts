import { beforeEach, describe, expect, test, vi } from 'vitest'
import { GET as uninstall } from '@/app/api/uninstall/route'
import { GET as auth } from '@/app/api/auth/route'
import { db } from '@/lib/db/database'
import { endRunsOfStore } from '@/lib/runs/control-run'
import { leavingWork } from '@/lib/runs/leave-store'
import { createApiKey } from '@/lib/stores/api-keys'
import { listAuditEvents } from '@/lib/stores/audit'
import { connectApiAccount } from '@/lib/stores/connect-api-account'
import { findApiKey } from '@/lib/stores/find-api-key'
import { createSession, findSession, newSessionToken } from '@/lib/stores/sessions'
import type { Leaving } from '@/lib/stores/leaving'
import { tryToken } from '@/lib/stores/try-token'
import { suspendStore } from '@/lib/stores/uninstall-store'
import { provisionUser } from '@/lib/stores/users'
import { startRun, untilState, workInSandbox } from '@/tests/runs/world'
import type { Sandbox } from '@/tests/sandbox-process'
import { testEnvironment } from '@/tests/setup/environment'
import { seconds, signed } from '@/tests/stores/signed-payload'

let sandbox: Sandbox
workInSandbox(
  (started) => (sandbox = started),
  ['--client-id', testEnvironment.BIGCOMMERCE_CLIENT_ID, '--client-secret', testEnvironment.BIGCOMMERCE_CLIENT_SECRET],
)

const people = { owner: 11, editor: 24, viewer: 37, stranger: 4711 }
type Person = keyof typeof people

let key: string
let session: string
beforeEach(async () => {
  const prisma = await db()
  await prisma.auditEvent.deleteMany()
  await prisma.store.updateMany({ data: { suspendedAt: null, uninstalledAt: null, installedAt: new Date(Date.now() - 3_600_000) } })
  session = newSessionToken()
  await prisma.$transaction(async (transaction) => {
    for (const userId of [24, 37, 11]) await provisionUser(transaction, 'abc123', { userId, email: `${userId}@example.com` }, 11)
    await transaction.storeUser.updateMany({ where: { userId: 37 }, data: { role: 'VIEWER' } })
    await createSession(transaction, { storeHash: 'abc123', userId: 24, token: session, claimCode: newSessionToken() })
  })
  key = (await createApiKey('abc123', { name: 'Sync', scope: 'WRITE', expiresAt: null }, { userId: 11, name: 'owner' })).key
})

const payloadOf = (person: Person, changes: object = {}) =>
  signed({ user: { id: people[person], email: `${person}@example.com` }, ...changes })

/** The callback, as any client sends it. */
async function callBack(jwt: string): Promise<unknown> {
  const response = await uninstall!(new Request(`${testEnvironment.APP_URL}/api/uninstall?signed_payload_jwt=${jwt}`))
  return [response.status, await response.json()]
}
const success = [200, { success: true }]

const storeNow = async () => (await db()).store.findUniqueOrThrow({ where: { storeHash: 'abc123' }, omit: { accessToken: false } })
const told = async () => (await listAuditEvents('abc123', { limit: 50 })).events.map(({ event, actor }) => [event, actor])
const isLetIn = async () => [
  await findApiKey(key).then(
    () => true,
    () => false,
  ),
  (await findSession('abc123', session)) !== null,
]
const switches = (changes: object) => sandbox.request('PATCH', '/_sandbox/stores/abc123/switches', changes)
const revokeToken = () => sandbox.request('POST', '/_sandbox/stores/abc123/revoke')
const refuseReads = (fault: string) => sandbox.request('POST', '/_sandbox/stores/abc123/faults', { method: 'GET', fault, times: null })

/** The work of a store that leaves, as ever, but for what would be tried later: it is kept here. */
function work() {
  const later: { leaving: Leaving; tried: number; afterMs: number }[] = []
  return {
    ...leavingWork,
    later,
    keepTrying: async (_: unknown, leaving: Leaving, tried: number, afterMs: number) => void later.push({ leaving, tried, afterMs }),
  }
}

describe('told to uninstall, the app', () => {
  test.each<Person>(['owner', 'stranger'])('lets nobody in from then on, whom the %s’s payload names', async (person) => {
    const asked = work()
    expect(await isLetIn()).toEqual([true, true])
    await suspendStore(payloadOf(person), asked)
    expect(await isLetIn()).toEqual([false, false])
    expect(asked.later).toMatchObject([{ tried: 0, afterMs: 0 }])
    expect(await storeNow()).toMatchObject({ accessToken: expect.any(String), uninstalledAt: null, suspendedAt: expect.any(Date) })
  })

  test('completes it where BigCommerce refuses the token', async () => {
    await revokeToken()
    expect(await callBack(payloadOf('owner'))).toEqual(success)
    await vi.waitFor(async () => expect((await storeNow()).uninstalledAt).not.toBeNull(), { timeout: 10_000 })
    expect(await storeNow()).toMatchObject({ accessToken: null, suspendedAt: null })
    expect(await isLetIn()).toEqual([false, false])
    expect(await (await db()).apiKey.count({ where: { revokedAt: null } })).toBe(0)
    expect((await told()).slice(0, 2)).toEqual([
      ['uninstalled', 'owner@example.com'],
      ['uninstall_begun', 'owner@example.com'],
    ])
  })

  test('takes it back where BigCommerce lets it in: keys live again, sessions stay ended, and the activity tells it', async () => {
    expect(await callBack(payloadOf('stranger'))).toEqual(success)
    await vi.waitFor(async () => expect((await told())[0]).toEqual(['uninstall_taken_back', 'stranger@example.com']), { timeout: 10_000 })
    expect(await storeNow()).toMatchObject({ accessToken: expect.any(String), suspendedAt: null, uninstalledAt: null })
    expect(await isLetIn()).toEqual([true, false])
  })

  test.each<Person>(['editor', 'viewer'])(
    'closes nothing by a payload of the %s, answers as ever, and tells the activity',
    async (person) => {
      expect(await callBack(payloadOf(person))).toEqual(success)
      expect(await isLetIn()).toEqual([true, true])
      expect(await callBack(payloadOf(person))).toEqual(success)
      expect((await told()).filter(([event]) => event !== 'key_created')).toEqual([['uninstall_refused', `${person}@example.com`]])
    },
  )

  test('believes an editor whom BigCommerce names as the owner today, not one whom it named so an hour ago', async () => {
    const owner = { id: people.editor, email: 'editor@example.com' }
    expect((await suspendStore(payloadOf('editor', { owner, iat: seconds(-601) }), work())).isSuspended).toBe(false)
    expect((await suspendStore(payloadOf('editor', { owner, iat: seconds(-540) }), work())).isSuspended).toBe(true)
  })

  test('finds out by the token where an editor has really uninstalled it', async () => {
    await revokeToken()
    await callBack(payloadOf('editor'))
    await vi.waitFor(async () => expect((await storeNow()).uninstalledAt).not.toBeNull(), { timeout: 10_000 })
  })
})

describe('the token is tried', () => {
  async function suspended() {
    const asked = work()
    await suspendStore(payloadOf('owner'), asked)
    const { leaving } = asked.later.pop()!
    return { asked, leaving }
  }

  test('again and again while there is no readable answer, every hour in the end, and the store stays closed meanwhile', async () => {
    const { asked, leaving } = await suspended()
    await refuseReads('not-json')
    for (const tried of [0, 1, 2, 3, 4, 5]) await tryToken(leaving, tried, asked)
    expect(asked.later.map(({ tried, afterMs }) => [tried, afterMs / 1000])).toEqual([
      [1, 10],
      [2, 50],
      [3, 540],
      [4, 3000],
      [5, 3600],
      [6, 3600],
    ])
    expect(await storeNow()).toMatchObject({ accessToken: expect.any(String), uninstalledAt: null, suspendedAt: expect.any(Date) })
    expect(await isLetIn()).toEqual([false, false])
  })

  test('at the later times too where it was taken back, and a late end of the token completes it', async () => {
    const { asked, leaving } = await suspended()
    await tryToken(leaving, 0, asked)
    expect(await isLetIn()).toEqual([true, false])
    expect(asked.later).toMatchObject([{ tried: 1, afterMs: 10_000 }])
    await revokeToken()
    await tryToken(leaving, 1, asked)
    expect(await storeNow()).toMatchObject({ accessToken: null, uninstalledAt: expect.any(Date) })
    expect(asked.later).toHaveLength(1)
  })

  test('no more after the last time, once the store is open', async () => {
    const { asked, leaving } = await suspended()
    await tryToken(leaving, 4, asked)
    expect([asked.later, (await storeNow()).suspendedAt]).toEqual([[], null])
  })

  test.each<[string, () => Promise<unknown>]>([
    ['an installation', reinstall],
    ['npm run connect', async () => connectApiAccount('abc123', await freshToken(), endRunsOfStore)],
  ])('of a store that %s has brought back: nothing follows, and what it had before has ended', async (_, comeBack) => {
    const { asked, leaving } = await suspended()
    const before = await storeNow()
    await comeBack()
    await revokeToken()
    await tryToken(leaving, 1, asked)
    const store = await storeNow()
    expect(store).toMatchObject({ accessToken: expect.any(String), suspendedAt: null, uninstalledAt: null })
    expect(store.installedAt.getTime()).toBeGreaterThan(before.installedAt.getTime())
    expect([asked.later, (await isLetIn())[0]]).toEqual([[], false])
  })
})

async function freshToken(): Promise<string> {
  return (await sandbox.request<{ access_token: string }>('POST', '/_sandbox/stores/abc123/token')).access_token
}

async function reinstall(): Promise<void> {
  const grant = await sandbox.request<Record<string, string>>('POST', '/_sandbox/stores/abc123/code')
  expect((await auth!(new Request(`${testEnvironment.APP_URL}/api/auth?${new URLSearchParams(grant)}`))).status).toBe(200)
}

describe('a run that is at work', () => {
  async function running(): Promise<string> {
    await switches({ writeLatencyMs: 200 })
    const customers = await sandbox.request<{ id: number }[]>('GET', '/_sandbox/stores/abc123/customers')
    const rows = customers.slice(0, 120).map(({ id }) => `${id},Company of ${id}`)
    const id = await startRun(`customer_id,company\n${rows.join('\n')}\n`, { isConfirmed: true })
    await untilState(id, 'RUNNING')
    return id
  }

  test('pauses, and goes on to its end where BigCommerce lets the app in', async () => {
    const id = await running()
    const asked = work()
    await suspendStore(payloadOf('stranger'), asked)
    expect(['PAUSING', 'PAUSED']).toContain(await stateOf(id))
    await untilState(id, 'PAUSED')
    await tryToken(asked.later.pop()!.leaving, 0, asked)
    await untilState(id, 'COMPLETED', { timeout: 30_000 })
  })

  test('pauses, and has failed where the app is uninstalled', async () => {
    const id = await running()
    await revokeToken()
    await callBack(payloadOf('owner'))
    expect(['PAUSING', 'PAUSED', 'FAILED']).toContain(await stateOf(id))
    expect(await untilState(id, 'FAILED')).toMatchObject({ code: 'store_disconnected' })
  })

  test('that is planned stands still, and is planned to its end where BigCommerce lets the app in', async () => {
    await switches({ readLatencyMs: 300 })
    const id = await startRun('customer_id,company\n789,New\n')
    const asked = work()
    await suspendStore(payloadOf('stranger'), asked)
    expect(await stateOf(id)).toBe('PLANNING')
    await tryToken(asked.later.pop()!.leaving, 0, asked)
    await untilState(id, 'PREVIEWED', { timeout: 20_000 })
  })
})

async function stateOf(id: string): Promise<string> {
  return (await (await db()).run.findUniqueOrThrow({ where: { id } })).state
}

// last, since this process would wait for the quota in what comes after
test.each(['cut-before', 'unavailable', 'throttled'])(
  'an answer that is none (%s) decides nothing',
  async (fault) => {
    const asked = work()
    await suspendStore(payloadOf('owner'), asked)
    await refuseReads(fault)
    await tryToken(asked.later.pop()!.leaving, 4, asked)
    expect(asked.later).toMatchObject([{ tried: 5, afterMs: 3_600_000 }])
    expect(await storeNow()).toMatchObject({ accessToken: expect.any(String), uninstalledAt: null, suspendedAt: expect.any(Date) })
  },
  30_000,
)
