import { createSecretKey } from 'node:crypto'
import { beforeEach, expect, test } from 'vitest'
import { db } from '@/lib/db/database'
import { env } from '@/lib/env'
import { connectStore } from '@/lib/stores/connect-store'
import { TOKEN_PURPOSE } from '@/lib/stores/install-store'
import { listCustomerChanges } from '@/lib/history/list-changes'
import { recordAttempts } from '@/lib/history/changes'
import { resealAll, resealTokens } from '@/lib/reseal'
import { createRun } from '@/lib/runs/create-run'
import { proposeColumns } from '@/lib/runs/plan/map-columns'
import { emptyPlan } from '@/lib/runs/run'
import { openCells, openPlan, openTitle } from '@/lib/runs/sealed-run'
import { sealSecret } from '@/lib/sealed'
import { createApiKey, listApiKeys } from '@/lib/stores/api-keys'
import { listAuditEvents } from '@/lib/stores/audit'
import { listUsers, provisionUser } from '@/lib/stores/users'

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
  keys.unshift({ id: 'new', key: createSecretKey(Buffer.alloc(32, 'n')) })
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
  env().ENCRYPTION_KEYS.unshift({ id: 'new', key: createSecretKey(Buffer.alloc(32, 'n')) })
  expect(await resealTokens()).toBe(1)
  env().ENCRYPTION_KEYS.reverse()
  expect(await sealedOf('abc123')).toBe(lost)
  expect(await tokenOf('xyz789')).toBe('token of xyz789')
  env().ENCRYPTION_KEYS.pop()
})

test('everything else that is kept is sealed again too, and holds no email in plain text before or after', async () => {
  const prisma = await db()
  const actor = { userId: 11, name: 'owner@abc-store.example' }
  const values = { customerName: 'Marta', before: { email: 'old@example.com' }, after: { email: 'new@example.com' } }
  await prisma.$transaction((transaction) => provisionUser(transaction, 'abc123', { userId: 11, email: actor.name }, 11))
  await createApiKey('abc123', { name: 'ERP', scope: 'READ', expiresAt: null }, actor)
  await recordAttempts('abc123', { ...actor, source: 'FORM' }, [{ customerId: 789, ...values }])
  const title = { name: 'list of new@example.com', actor: actor.name, header: ['Email'] }
  const rows = [{ rowNumber: 2, cells: ['a@example.com'], plan: { ...emptyPlan, ...values } }]
  const runId = await createRun('abc123', { source: 'FILE', title, userId: 11 }, [rows])
  await proposeColumns({ storeHash: 'abc123', id: runId }, title.header)
  expect(await allRows()).not.toContain('@')

  const keys = env().ENCRYPTION_KEYS
  keys.unshift({ id: 'newer', key: createSecretKey(Buffer.alloc(32, 'm')) })
  await resealTokens()
  expect(await resealAll()).toBeGreaterThan(5)
  expect(await resealAll()).toBe(0)
  const [old] = keys.splice(1, 1)
  expect(await listUsers('abc123')).toMatchObject([{ email: actor.name }])
  expect(await listApiKeys('abc123')).toMatchObject([{ createdByName: actor.name }])
  expect(await listAuditEvents('abc123', { limit: 5 })).toMatchObject({ events: [{ event: 'key_created', actor: actor.name }] })
  expect((await listCustomerChanges('abc123', 789, { limit: 5 })).changes).toMatchObject([{ ...values, actor: actor.name }])
  const run = await prisma.run.findUniqueOrThrow({ where: { id: runId }, include: { rows: true } })
  expect(openTitle('abc123', run.sealed)).toEqual(title)
  expect(openCells('abc123', run.rows[0]!.cells)).toEqual(['a@example.com'])
  expect(openPlan('abc123', run.rows[0]!.plan!)).toMatchObject(values)
  expect(await allRows()).not.toContain('@')
  keys.splice(0, 1, old!)
})

async function allRows(): Promise<string> {
  const prisma = await db()
  const tables = await prisma.$queryRaw<
    { name: string }[]
  >`SELECT quote_ident(tablename) AS name FROM pg_tables WHERE schemaname = 'public'`
  const rows = await Promise.all(tables.map(({ name }) => prisma.$queryRawUnsafe(`SELECT to_jsonb(t)::text FROM ${name} t`)))
  return JSON.stringify(rows)
}
