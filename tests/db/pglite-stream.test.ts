import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sharePGlite, type PGliteSession } from '@/lib/db/pglite-session'
import { openPGliteStream } from '@/lib/db/pglite-stream'
import { startPGlite, type PGliteThread } from '@/lib/db/pglite-thread'

const folder = mkdtempSync(join(tmpdir(), 'update-customer-stream-'))
let pglite: PGliteThread
let session: PGliteSession
beforeAll(async () => {
  pglite = await startPGlite(folder)
  session = sharePGlite(pglite)
})
afterAll(async () => {
  await pglite.close()
  rmSync(folder, { recursive: true })
})

async function connect(): Promise<Client> {
  const client = new Client({ stream: () => openPGliteStream(session) })
  await client.connect()
  return client
}

async function statementsLeft(): Promise<string[]> {
  const client = await connect()
  const { rows } = await client.query<{ name: string }>('SELECT name FROM pg_prepared_statements ORDER BY name')
  await client.end()
  return rows.map(({ name }) => name)
}

function breakOff(client: Client): void {
  client.on('error', () => null)
  ;(client as unknown as { connection: { stream: { destroy(): void } } }).connection.stream.destroy()
}

test('a connection that ends leaves no prepared statement, though one of them was none', async () => {
  const client = await connect()
  await client.query({ name: 'one', text: 'SELECT 1' })
  await expect(client.query({ name: 'wrong', text: 'SELECT nothing FROM nowhere' })).rejects.toThrow('nowhere')
  await client.query({ name: 'two', text: 'SELECT 2' })
  await client.end()
  expect(await statementsLeft()).toEqual([])
})

test('a connection that breaks within a transaction gives the session back, and nothing of it is kept', async () => {
  const client = await connect()
  await client.query('CREATE TABLE "Kept" (n INTEGER)')
  await client.query('BEGIN')
  await client.query({ name: 'three', text: 'INSERT INTO "Kept" VALUES ($1)', values: [1] })
  breakOff(client)
  expect(await statementsLeft()).toEqual([])
  const next = await connect()
  expect((await next.query('SELECT n FROM "Kept"')).rows).toEqual([])
  await next.end()
})

test('connections wait for each other from BEGIN to COMMIT, and in between for one answer only', async () => {
  const [first, second] = [await connect(), await connect()]
  const order: string[] = []
  await first.query('BEGIN')
  const waiting = second.query('SELECT 1').then(() => order.push('second'))
  await first.query('SELECT 1')
  order.push('first')
  await first.query('COMMIT')
  await waiting
  expect(order).toEqual(['first', 'second'])
  await Promise.all([first.query('SELECT 1'), second.query('SELECT 1')])
  await Promise.all([first.end(), second.end()])
})

test('a connection that breaks while it waits for its turn does nothing any more', async () => {
  const [first, second] = [await connect(), await connect()]
  await first.query('CREATE TABLE "Written" (n INTEGER)')
  await first.query('BEGIN')
  const waiting = expect(second.query('INSERT INTO "Written" VALUES (1)')).rejects.toThrow()
  await first.query('SELECT 1')
  breakOff(second)
  await first.query('COMMIT')
  await waiting
  expect((await first.query('SELECT n FROM "Written"')).rows).toEqual([])
  await first.end()
})
