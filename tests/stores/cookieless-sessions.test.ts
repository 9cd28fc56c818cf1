import { beforeEach, describe, expect, test } from 'vitest'
import { db } from '@/lib/db/database'
import { sealSecret } from '@/lib/sealed'
import { STAFF_PURPOSE } from '@/lib/stores/users'
import { claimSession, claimSessionForTab, endClaim } from '@/lib/stores/claim-session'
import { endSessions } from '@/lib/stores/end-session'
import { refreshBearer } from '@/lib/stores/refresh-bearer'
import { createSession, findSession, newSessionToken } from '@/lib/stores/sessions'

const ago = (ms: number) => new Date(Date.now() - ms)

beforeEach(async () => {
  const prisma = await db()
  await prisma.store.deleteMany()
  for (const storeHash of ['abc123', 'xyz789']) {
    await prisma.store.create({
      data: { storeHash, name: storeHash, language: 'en', timezone: 'UTC', planName: '', scope: '', installedAt: ago(3_600_000) },
    })
    await prisma.storeUser.create({
      data: { storeHash, userId: 11, email: sealSecret('owner@abc-store.example', STAFF_PURPOSE, storeHash), role: 'OWNER' },
    })
  }
})

async function opened(storeHash = 'abc123'): Promise<{ token: string; claimCode: string }> {
  const [token, claimCode] = [newSessionToken(), newSessionToken()]
  const prisma = await db()
  await prisma.$transaction((transaction) => createSession(transaction, { storeHash, userId: 11, token, claimCode }))
  return { token, claimCode }
}

async function claimed(storeHash = 'abc123'): Promise<string> {
  return (await claimSession(storeHash, (await opened(storeHash)).claimCode))!.token
}

/** As if time had passed for every session. */
async function change(data: object): Promise<void> {
  await (await db()).session.updateMany({ data })
}

/** As if every bearer that was replaced had been so for more than 30 s. */
async function longAfterReplacing(): Promise<void> {
  await change({ rotatedAt: ago(30_001) })
  await (await db()).spentBearer.updateMany({ data: { spentAt: ago(30_001) } })
}

const revoked = async () => (await db()).session.count({ where: { revokedAt: { not: null } } })

describe('a claim', () => {
  test('turns the session into one without a cookie, whose cookie is void', async () => {
    const { token, claimCode } = await opened()
    expect(await findSession('abc123', token, 'BEARER')).toBeNull()
    const bearer = await claimSession('abc123', claimCode)
    expect(bearer).toEqual({ token: expect.stringMatching(/^[\w-]{43}$/), expiresInSeconds: 900 })
    expect(await findSession('abc123', bearer!.token, 'BEARER')).toMatchObject({ storeHash: 'abc123', user: { userId: 11 } })
    expect(await findSession('abc123', bearer!.token, 'COOKIE')).toBeNull()
    expect(await findSession('xyz789', bearer!.token, 'BEARER')).toBeNull()
    expect(await findSession('abc123', token, 'COOKIE')).toBeNull()
    expect(await findSession('abc123', token, 'BEARER')).toBeNull()
  })

  test('gives one good bearer, of twenty at once', async () => {
    const { claimCode } = await opened()
    const answers = await Promise.all(Array.from({ length: 20 }, () => claimSession('abc123', claimCode)))
    const found = await Promise.all(answers.map((bearer) => findSession('abc123', bearer!.token, 'BEARER')))
    expect(found.filter((session) => session !== null)).toHaveLength(1)
    expect(await (await db()).session.count()).toBe(1)
  })

  test('whose answer was lost may be made again, until its bearer is used', async () => {
    const { claimCode } = await opened()
    const lost = await claimSession('abc123', claimCode)
    const bearer = await claimSession('abc123', claimCode)
    expect(await findSession('abc123', lost!.token, 'BEARER')).toBeNull()
    expect(await claimSessionForTab('abc123', claimCode)).toBeNull()
    expect(await findSession('abc123', bearer!.token, 'BEARER')).not.toBeNull()
    expect(await claimSession('abc123', claimCode)).toBeNull()
    expect(await findSession('abc123', bearer!.token, 'BEARER')).not.toBeNull()
    expect(await revoked()).toBe(0)
  })

  test('is made again by nobody once its bearer was refreshed', async () => {
    const { claimCode } = await opened()
    const bearer = await claimSession('abc123', claimCode)
    expect(await refreshBearer('abc123', bearer!.token)).not.toBeNull()
    expect(await claimSession('abc123', claimCode)).toBeNull()
  })

  test('for a tab keeps the cookie, with a new token', async () => {
    const { token, claimCode } = await opened()
    const next = await claimSessionForTab('abc123', claimCode)
    expect(await findSession('abc123', next!)).not.toBeNull()
    expect(await findSession('abc123', next!, 'BEARER')).toBeNull()
    expect(await findSession('abc123', token)).toBeNull()
    expect([await claimSessionForTab('abc123', claimCode), await claimSession('abc123', claimCode)]).toEqual([null, null])
  })

  test.each<[string, object]>([
    ['after a minute', { claimExpiresAt: ago(1) }],
    ['of an ended session', { revokedAt: ago(1) }],
    ['of a session past its eight hours', { expiresAt: ago(1) }],
  ])('%s is refused', async (_, data) => {
    const { claimCode } = await opened()
    await change(data)
    expect([await claimSession('abc123', claimCode), await claimSessionForTab('abc123', claimCode)]).toEqual([null, null])
  })

  test('is good for nothing once the browser has sent the cookie back', async () => {
    const { token, claimCode } = await opened()
    await endClaim('xyz789', token)
    await endClaim('abc123', newSessionToken())
    expect(await (await db()).session.count({ where: { claimHash: { not: null } } })).toBe(1)
    await endClaim('abc123', token)
    expect([await claimSession('abc123', claimCode), await claimSessionForTab('abc123', claimCode)]).toEqual([null, null])
    expect(await findSession('abc123', token)).not.toBeNull()
  })

  test('with another store’s code, the session’s own token or nothing is refused', async () => {
    const { token, claimCode } = await opened()
    for (const [storeHash, code] of [
      ['xyz789', claimCode],
      ['abc123', token],
      ['abc123', ''],
    ] as const)
      expect(await claimSession(storeHash, code)).toBeNull()
    expect(await findSession('abc123', token)).not.toBeNull()
  })
})

describe('a bearer', () => {
  test.each<[string, object]>([
    ['its fifteen minutes', { tokenExpiresAt: ago(1) }],
    ['an hour without use', { lastUsedAt: ago(3_600_001) }],
    ['eight hours', { expiresAt: ago(1) }],
    ['its end', { revokedAt: ago(1) }],
  ])('neither opens nor is refreshed after %s', async (_, data) => {
    const token = await claimed()
    await change(data)
    expect([await findSession('abc123', token, 'BEARER'), await refreshBearer('abc123', token)]).toEqual([null, null])
  })

  test('that was replaced is good for 30 s, and ends its session when it is used later', async () => {
    const first = await claimed()
    const second = (await refreshBearer('abc123', first))!.token
    expect(second).not.toBe(first)
    for (const token of [first, second]) expect(await findSession('abc123', token, 'BEARER')).not.toBeNull()
    await longAfterReplacing()
    expect(await findSession('abc123', second, 'BEARER')).not.toBeNull()
    expect(await findSession('abc123', first, 'BEARER')).toBeNull()
    expect(await revoked()).toBe(1)
    expect(await findSession('abc123', second, 'BEARER')).toBeNull()
  })

  test('that was replaced cannot be refreshed, and ends its session when that is tried later', async () => {
    const first = await claimed()
    const second = (await refreshBearer('abc123', first))!.token
    expect([await refreshBearer('abc123', first), await revoked()]).toEqual([null, 0])
    await longAfterReplacing()
    expect([await refreshBearer('abc123', first), await revoked()]).toEqual([null, 1])
    expect(await refreshBearer('abc123', second)).toBeNull()
  })

  test.each([1, 2, 5])('of any generation ends its session when it is used after it was replaced: %i replaced it', async (generations) => {
    const first = await claimed()
    let last = first
    for (let i = 0; i < generations; i += 1) {
      last = (await refreshBearer('abc123', last))!.token
      await longAfterReplacing()
    }
    expect(await findSession('abc123', last, 'BEARER')).not.toBeNull()
    expect(await findSession('xyz789', first, 'BEARER')).toBeNull()
    expect(await findSession('abc123', last, 'BEARER')).not.toBeNull()
    expect(await findSession('abc123', first, 'BEARER')).toBeNull()
    expect([await findSession('abc123', last, 'BEARER'), await revoked()]).toEqual([null, 1])
  })

  test('leaves nothing of those before it once its session is deleted', async () => {
    const first = await claimed()
    await refreshBearer('abc123', first)
    const { session, spentBearer } = await db()
    expect(await spentBearer.count()).toBe(1)
    await session.deleteMany()
    expect(await spentBearer.count()).toBe(0)
  })

  test('is replaced once of twenty at once', async () => {
    const token = await claimed()
    const answers = await Promise.all(Array.from({ length: 20 }, () => refreshBearer('abc123', token)))
    expect(answers.filter((bearer) => bearer !== null)).toHaveLength(1)
    expect(await revoked()).toBe(0)
  })

  test('is kept alive by use, not by being refreshed', async () => {
    const token = await claimed()
    await change({ lastUsedAt: ago(120_000) })
    const next = (await refreshBearer('abc123', token))!.token
    const used = async () => (await (await db()).session.findFirstOrThrow()).lastUsedAt.getTime()
    expect(await used()).toBeLessThan(Date.now() - 100_000)
    await findSession('abc123', next, 'BEARER')
    expect(await used()).toBeGreaterThan(Date.now() - 100_000)
  })

  test('of one store is nothing in another', async () => {
    const token = await claimed('abc123')
    await claimed('xyz789')
    expect([await findSession('xyz789', token, 'BEARER'), await refreshBearer('xyz789', token)]).toEqual([null, null])
    await endSessions('xyz789', [{ storeHash: 'xyz789', token }])
    expect([await revoked(), (await findSession('abc123', token, 'BEARER'))?.storeHash]).toEqual([0, 'abc123'])
  })
})

test.each<[string, () => Promise<string>, 'COOKIE' | 'BEARER']>([
  ['a cookie', async () => (await opened()).token, 'COOKIE'],
  ['a bearer', claimed, 'BEARER'],
])('%s opens nothing once its session was ended', async (_, open, transport) => {
  const token = await open()
  await endSessions('abc123', [{ storeHash: 'abc123', token }])
  expect(await findSession('abc123', token, transport)).toBeNull()
})
