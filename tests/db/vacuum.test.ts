import { expect, test } from 'vitest'
import { database } from '@/lib/db/database'
import { vacuumDue } from '@/lib/db/vacuum'

const { pool } = await database()

/** Rows as the planner knows them, -1 as long as nobody counted, and how often the table was vacuumed by a statement. */
async function state(): Promise<{ rows: number; vacuums: number }> {
  const { rows } = await pool.query(
    `SELECT reltuples::int AS rows, vacuum_count::int AS vacuums FROM pg_class JOIN pg_stat_user_tables USING (relname) WHERE relname = 'grown'`,
  )
  return rows[0]
}

async function grow(rows: number): Promise<void> {
  await pool.query(`INSERT INTO grown SELECT n FROM generate_series(1, ${rows}) AS n`)
}

test('the embedded database counts and vacuums what has grown, and nothing else', async () => {
  await pool.query('CREATE TABLE grown (n INT)')
  await grow(50)
  await vacuumDue()
  expect(await state()).toEqual({ rows: -1, vacuums: 0 })
  await grow(50)
  await vacuumDue()
  expect(await state()).toEqual({ rows: 100, vacuums: 1 })
  await grow(60)
  await vacuumDue()
  expect(await state()).toEqual({ rows: 100, vacuums: 1 })
  await pool.query('DELETE FROM grown WHERE n > 5')
  await vacuumDue()
  expect(await state()).toEqual({ rows: 15, vacuums: 2 })
})
