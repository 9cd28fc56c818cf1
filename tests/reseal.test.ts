import { createSecretKey, randomUUID } from 'node:crypto'
import { Readable } from 'node:stream'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { RunQuestion } from '@/lib/contract/run-question'
import { database, db } from '@/lib/db/database'
import { env } from '@/lib/env'
import { recordAttempts } from '@/lib/history/changes'
import { listCustomerChanges } from '@/lib/history/list-changes'
import { holdKeys, type KeyHold } from '@/lib/keys-in-use'
import { resealDue } from '@/lib/reseal'
import { createRun } from '@/lib/runs/create-run'
import { keepFile, openFile } from '@/lib/runs/kept-file'
import { proposeColumns } from '@/lib/runs/plan/map-columns'
import { recallMapping, rememberMapping } from '@/lib/runs/rows/column-map'
import { emptyPlan } from '@/lib/runs/run'
import { openCells, openPlan, openQuestion, openTitle, sealQuestion } from '@/lib/runs/sealed-run'
import { sealClearTexts } from '@/lib/seal-clear-texts'
import { sealSecret } from '@/lib/sealed'
import { answerOnce } from '@/lib/stores/answer-once'
import { createApiKey, listApiKeys } from '@/lib/stores/api-keys'
import { listAuditEvents } from '@/lib/stores/audit'
import { connectStore } from '@/lib/stores/connect-store'
import { findApiKey } from '@/lib/stores/find-api-key'
import { TOKEN_PURPOSE } from '@/lib/stores/install-store'
import { listUsers, provisionUser } from '@/lib/stores/users'

const { pool, prisma } = await database()
const known = { name: 'A', language: 'en', timezone: 'UTC', planName: '', scope: '', installedAt: new Date() }
const actor = { userId: 11, name: 'owner@abc-store.example' }
const values = { customerName: 'Marta', before: { email: 'old@example.com' }, after: { email: 'new@example.com' } }
const title = { name: 'list of new@example.com', actor: actor.name, header: ['Email', 'Group'] }
const question: RunQuestion = {
  ...{ code: 'ids_disagree_with_emails', rows: 1, differing: 1, unknownIds: 0, answers: ['email', 'id'], emailColumn: 0 },
  examples: [{ rowNumber: 2, id: '17', says: 'a@example.com', idNames: 'Marta' }],
}
const keys = env().ENCRYPTION_KEYS
const [old] = keys
const next = { id: 'next', key: createSecretKey(Buffer.alloc(32, 'n')) }
const never = new AbortController().signal

const holds: KeyHold[] = []
/** A process starts with these keys; answers how it is known. */
async function start(...own: typeof keys): Promise<string> {
  keys.splice(0, keys.length, ...own)
  holds.push(await holdKeys())
  return holds.at(-1)!.id
}
async function stop(id: string): Promise<void> {
  await holds.find((hold) => hold.id === id)!.leave()
}
const reseal = (id: string) => resealDue(id, never)

beforeEach(async () => {
  await prisma.store.deleteMany()
  await pool.query('TRUNCATE "EncryptionKey", "KeyHolder"')
  for (const storeHash of ['abc123', 'xyz789'])
    await prisma.store.create({ data: { storeHash, ...known, accessToken: sealSecret(`token of ${storeHash}`, TOKEN_PURPOSE, storeHash) } })
  await prisma.store.create({ data: { storeHash: 'gone01', ...known, accessToken: null, uninstalledAt: new Date() } })
})
afterEach(async () => {
  for (const hold of holds.splice(0)) await hold.leave()
  keys.splice(0, keys.length, old!)
})

/** Something in every column that is sealed, and in those that are hashed. Answers the run. */
async function fill(): Promise<{ runId: string; key: string }> {
  await prisma.$transaction((transaction) => provisionUser(transaction, 'abc123', { userId: 11, email: actor.name }, 11))
  const { id, key } = await createApiKey('abc123', { name: 'key of new@example.com', scope: 'READ', expiresAt: null }, actor)
  await answerOnce(
    { storeHash: 'abc123', apiKeyId: id, idempotencyKey: 'order-of-new@example.com', requestHash: 'request-hash' },
    async () => ({
      status: 200,
      body: 'new@example.com',
      headers: {},
    }),
  )
  await recordAttempts('abc123', { ...actor, source: 'FORM' }, [{ customerId: 789, ...values }])
  await rememberMapping('abc123', title, {
    // with nothing to change it is not planned at once, and keeps its file
    columns: ['email', null],
    blank: {},
    groupChoices: { 'group@example.com': 5 },
  })
  const runId = await createRun('abc123', { source: 'FILE', title, userId: 11 }, [
    [{ rowNumber: 2, cells: ['a@example.com'], plan: { ...emptyPlan, ...values } }],
  ])
  await keepFile({ storeHash: 'abc123', id: runId }, Readable.from([Buffer.from('Email\nkept@example.com\n')]))
  await proposeColumns({ storeHash: 'abc123', id: runId }, title.header)
  await prisma.run.update({ where: { id: runId }, data: { question: sealQuestion('abc123', question) } })
  return { runId, key }
}

async function expectReadable({ runId, key }: { runId: string; key: string }): Promise<void> {
  expect((await connectStore('abc123')).bigcommerce.accessToken).toBe('token of abc123')
  expect(await listUsers('abc123')).toMatchObject([{ email: actor.name }])
  expect(await listApiKeys('abc123')).toMatchObject([{ createdByName: actor.name, name: 'key of new@example.com' }])
  expect(await findApiKey(key)).toMatchObject({ keyName: 'key of new@example.com' })
  expect(await listAuditEvents('abc123', { limit: 5 })).toMatchObject({ events: [{ event: 'key_created', actor: actor.name }] })
  expect((await listCustomerChanges('abc123', 789, { limit: 5 })).changes).toMatchObject([{ ...values, actor: actor.name }])
  expect(await recallMapping('abc123', title.header)).toMatchObject({
    mapping: { groupChoices: { 'group@example.com': 5 } },
    asIn: { name: title.name },
  })
  const run = await prisma.run.findUniqueOrThrow({ where: { id: runId }, include: { rows: true } })
  expect(openTitle('abc123', run.sealed)).toMatchObject({ ...title, columnsAsIn: { name: title.name } })
  expect(openQuestion('abc123', run.question!)).toEqual(question)
  expect(openCells('abc123', run.rows[0]!.cells)).toEqual(['a@example.com'])
  expect(openPlan('abc123', run.rows[0]!.plan!)).toMatchObject(values)
  expect(Buffer.concat(await Array.fromAsync(openFile({ storeHash: 'abc123', id: runId }))).toString()).toBe('Email\nkept@example.com\n')
}

async function dump(): Promise<string> {
  const { rows } = await pool.query("SELECT quote_ident(tablename) AS name FROM pg_tables WHERE schemaname = 'public'")
  const tables = await Promise.all(rows.map(({ name }) => pool.query(`SELECT to_jsonb(t)::text AS row FROM ${name} t`)))
  return JSON.stringify(tables.map((table) => table.rows))
}

test('a dump tells nothing that people wrote', async () => {
  await fill()
  const text = await dump()
  expect(text).not.toContain('@')
  expect(text).not.toContain('request-hash')
})

test('after both phases nothing is left under the old key in any table, and it can go', async () => {
  const filled = await fill()
  const first = await start(old!, next)
  expect(await reseal(first)).toEqual({ count: 0, isOpen: false })
  await stop(first)
  const second = await start(next, old!)
  expect((await reseal(second)).count).toBeGreaterThanOrEqual(10)
  expect(await dump()).not.toContain(`v1.${old!.id}.`)
  await stop(second)
  await start(next)
  await expectReadable(filled)
})

test('a key that another running process cannot read is not written under', async () => {
  await start(old!)
  await expect(start(next, old!)).rejects.toThrow('cannot read the key "next"')
})

test('the old key is not let go while another process writes under it, or something is left under it', async () => {
  const writer = await start(old!, next)
  await expect(start(next)).rejects.toThrow('under the key "test"')
  await stop(writer)
  await expect(start(next)).rejects.toThrow('under the key "test"')
})

test('while any process writes under the old key nothing is called done; what it wrote late is sealed anew', async () => {
  const writer = await start(old!, next)
  const resealer = await start(next, old!)
  expect(await reseal(resealer)).toEqual({ count: 0, isOpen: false })
  keys.reverse()
  const filled = await fill()
  keys.reverse()
  await stop(writer)
  await reseal(resealer)
  expect(await dump()).not.toContain(`v1.${old!.id}.`)
  await expectReadable(filled)
})

test('a process that was frozen takes back that its key is done with, and what it writes is found', async () => {
  const frozen = await start(old!, next)
  await pool.query(`UPDATE "KeyHolder" SET "seenAt" = now() - interval '2 minutes' WHERE id = $1`, [frozen])
  const resealer = await start(next, old!)
  await reseal(resealer)
  expect(await prisma.encryptionKey.findUniqueOrThrow({ where: { id: old!.id } })).toMatchObject({ clearedAt: expect.any(Date) })
  keys.reverse()
  await start(old!, next)
  keys.reverse()
  expect(await prisma.encryptionKey.findUniqueOrThrow({ where: { id: old!.id } })).toMatchObject({ clearedAt: null })
})

test('one process seals anew at a time, and none reads anything without another key in use', async () => {
  await fill()
  const one = await start(next, old!)
  const two = await start(next, old!)
  const counts = await Promise.all([reseal(one), reseal(two)])
  expect(counts.filter(({ count }) => count > 0)).toHaveLength(1)
  const before = await scans()
  expect(await reseal(two)).toEqual({ count: 0, isOpen: false })
  expect(await scans()).toBe(before)
})

async function scans(): Promise<number> {
  if ((await database()).kind === 'pglite') await pool.query('SELECT pg_stat_force_next_flush()')
  const { rows } = await pool.query(`SELECT seq_scan::int AS count FROM pg_stat_user_tables WHERE relname = 'RunRow'`)
  return rows[0].count
}

test('it ends at once where the process stops, and goes on where it was', async () => {
  await fill()
  const id = await start(next, old!)
  expect((await resealDue(id, AbortSignal.abort())).count).toBeLessThanOrEqual(2)
  expect(await dump()).toContain(`v1.${old!.id}.`)
  await reseal(id)
  expect(await dump()).not.toContain(`v1.${old!.id}.`)
})

test('what is under a key that nobody has stays as it is and stops nothing else; what cannot be opened keeps its key', async () => {
  const { store } = await db()
  const tokenOf = async (storeHash: string) =>
    (await store.findUniqueOrThrow({ where: { storeHash }, select: { accessToken: true } })).accessToken!
  const lost = (await tokenOf('abc123')).replace(/^v1\.\w+/, 'v1.lost')
  await store.update({ where: { storeHash: 'abc123' }, data: { accessToken: lost } })
  const id = await start(next, old!)
  expect(await reseal(id)).toEqual({ count: 1, isOpen: false })
  expect(await tokenOf('abc123')).toBe(lost)
  await store.update({ where: { storeHash: 'xyz789' }, data: { accessToken: `v1.${old!.id}.damaged.a.b` } })
  await pool.query('UPDATE "EncryptionKey" SET "clearedAt" = NULL')
  expect(await reseal(id)).toEqual({ count: 0, isOpen: true })
})

test('what an earlier version kept in clear is sealed or hashed, and still means the same', async () => {
  const { runId, key } = await fill()
  const id = (await listApiKeys('abc123'))[0]!.id
  await prisma.apiKey.updateMany({ data: { name: 'key of new@example.com' } })
  const mapping = { columns: ['email', 'customer_group_id'], blank: {}, groupChoices: { 'group@example.com': 5 } }
  await prisma.columnMap.updateMany({ data: { mapping } })
  await prisma.run.update({ where: { id: runId }, data: { mapping: { ...mapping, clearMarker: '' } } })
  const request = { apiKeyId: id, idempotencyKey: `clear@example.com ${randomUUID()}`.replace(' ', '-'), requestHash: 'request-hash' }
  const answer = sealSecret(JSON.stringify({ body: 'first', headers: {} }), 'idempotent-answer', 'abc123')
  await prisma.idempotentRequest.create({ data: { ...request, status: 200, answer, expiresAt: new Date(Date.now() + 60_000) } })
  expect(await dump()).toContain('@')
  await sealClearTexts(never)
  expect(await dump()).not.toContain('@')
  expect(await dump()).not.toContain('request-hash')
  await expectReadable({ runId, key })
  expect(await answerOnce({ storeHash: 'abc123', ...request }, () => Promise.reject(new Error('made twice')))).toMatchObject({
    body: 'first',
    isReplayed: true,
  })
})
