import { database } from '@/lib/db/database'

/** Tables with as many changes as make a server's autovacuum begin (PostgreSQL docs: the autovacuum daemon, its defaults). */
const DUE = `
  SELECT format('%I.%I', schemaname, s.relname) AS name
  FROM pg_stat_user_tables s JOIN pg_class c ON c.oid = s.relid CROSS JOIN LATERAL (SELECT greatest(c.reltuples, 0) AS rows) t
  WHERE n_dead_tup > 50 + 0.2 * rows OR n_ins_since_vacuum > 1000 + 0.2 * rows OR n_mod_since_analyze > 50 + 0.1 * rows`

/** Frees the space that old versions of a run's rows take, and lets an index alone answer counts. A server's autovacuum does it by itself. */
export async function vacuumRunRows(): Promise<void> {
  const { kind, pool } = await database()
  if (kind === 'pglite') await pool.query('VACUUM "RunRow"')
}

/**
 * Does once a minute what a server's autovacuum does, for which the embedded database has no process: frees the space of deleted rows and
 * counts the others. Without, a statement that was prepared while its table was small scans the whole table for as long as the process runs.
 */
export async function vacuumDue(): Promise<void> {
  const { kind, pool } = await database()
  if (kind !== 'pglite') return
  await pool.query('SELECT pg_stat_force_next_flush()')
  const { rows } = await pool.query<{ name: string }>(DUE)
  for (const { name } of rows) await pool.query(`VACUUM (ANALYZE) ${name}`)
}
