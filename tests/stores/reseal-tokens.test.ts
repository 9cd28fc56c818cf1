import { beforeEach, expect, test } from 'vitest'
import { db } from '@/lib/db/database'
import { env } from '@/lib/env'
import { connectStore } from '@/lib/stores/connect-store'
import { TOKEN_PURPOSE } from '@/lib/stores/install-store'
import { resealTokens } from '@/lib/stores/reseal-tokens'
import { sealSecret } from '@/lib/stores/secrets'

const known = { name: 'A', language: 'en', timezone: 'UTC', planName: '', scope: '', installedAt: new Date() }
const sealedOf = async (storeHash: string) =>
  (await (await db()).store.findUniqueOrThrow({ where: { storeHash }, select: { accessToken: true } })).accessToken
const tokenOf = async (storeHash: string) => (await connectStore(storeHash)).bigcommerce.accessToken

beforeEach(async () => {
  const { store } = await db()
  await store.deleteMany()
  for (const storeHash of ['abc123', 'xyz789'])
    await store.create({ data: { storeHash, ...known, accessToken: sealSecret(`token of ${storeHash}`, TOKEN_PURPOSE, storeHash) } })
  await store.create({ data: { storeHash: 'gone01', ...known, accessToken: null, uninstalledAt: new Date() } })
})

test('after a new key was put first the old one can go', async () => {
  expect(await resealTokens()).toBe(0)
  const keys = env().ENCRYPTION_KEYS
  keys.unshift({ id: 'new', key: Buffer.alloc(32, 'n') })
  expect(await resealTokens()).toBe(2)
  expect(await sealedOf('abc123')).toMatch(/^v1\.new\./)
  const [old] = keys.splice(1, 1)
  expect([await tokenOf('abc123'), await tokenOf('xyz789')]).toEqual(['token of abc123', 'token of xyz789'])
  expect(await resealTokens()).toBe(0)
  keys.splice(0, 1, old!)
})

test('a token whose key is gone stays as it is and stops no other', async () => {
  const { store } = await db()
  const lost = `v1.lost.${(await sealedOf('abc123'))!.split('.').slice(2).join('.')}`
  await store.update({ where: { storeHash: 'abc123' }, data: { accessToken: lost } })
  env().ENCRYPTION_KEYS.unshift({ id: 'new', key: Buffer.alloc(32, 'n') })
  expect(await resealTokens()).toBe(1)
  env().ENCRYPTION_KEYS.reverse()
  expect(await sealedOf('abc123')).toBe(lost)
  expect(await tokenOf('xyz789')).toBe('token of xyz789')
  env().ENCRYPTION_KEYS.pop()
})
