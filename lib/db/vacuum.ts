import { database } from '@/lib/db/database'

/** Tables that have changed as much as makes a server's autovacuum begin (PostgreSQL docs: the autovacuum daemon, its defaults). */
const DUE = `
  SELECT format('%I.%I', schemaname, s.relname) AS name
  FROM pg_stat_user_tables s JOIN pg_class c ON c.oid = s.relid CROSS JOIN LATERAL (SELECT greatest(c.reltuples, 0) AS rows) t
  WHERE n_dead_tup > 50 + 0.2 * rows OR n_ins_since_vacuum > 1000 + 0.2 * rows OR n_mod_since_analyze > 50 + 0.1 * rows`

/** Lets the room of a run's rows be used again, and counts of them be answered by an index alone. Nothing to do on a server. */
export async function vacuumRunRows(): Promise<void> {
  const { kind, pool } = await database()
  if (kind === 'pglite') await pool.query('VACUUM "RunRow"')
}

/**
 * What a server does by itself, once a minute, and the embedded database has no process for: takes up the room of rows that are gone,
 * and counts the others, without which a table that was small when a statement was prepared is read from end to end for ever.
 */
export async function vacuumDue(): Promise<void> {
  const { kind, pool } = await database()
  if (kind !== 'pglite') return
  await pool.query('SELECT pg_stat_force_next_flush()')
  const { rows } = await pool.query<{ name: string }>(DUE)
  for (const { name } of rows) await pool.query(`VACUUM (ANALYZE) ${name}`)
}
