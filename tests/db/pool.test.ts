import { Client } from 'pg'
import { expect, test } from 'vitest'
import { openPool } from '@/lib/db/pool'

/** As a process stands still that was stopped, or that computes for long: no clock and no connection of it is served meanwhile. */
function standStill(milliseconds: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds)
}

test('a process that stood still itself gives no connection up: the answer was there all the time', async () => {
  const pool = openPool({ connectionString: process.env.DATABASE_URL, max: 1 }, 60_000)
  const other = new Client(process.env.DATABASE_URL)
  try {
    await other.connect()
    const backend = async () => (await pool.query<{ pid: number }>('SELECT pg_backend_pid() AS pid')).rows[0]?.pid
    const before = await backend()
    const answer = pool.query('SELECT pg_sleep(0.2)')
    // until the statement is sent and the pool has looked once
    await new Promise((resolve) => setImmediate(resolve))
    standStill(4_000)
    await answer
    // meanwhile the pool asks about its connection, on another one
    await other.query('SELECT pg_sleep(1)')
    expect(await backend()).toBe(before)
  } finally {
    await Promise.all([pool.end(), other.end()])
  }
})
