import { database } from '@/lib/db/database'

/**
 * Lets room be used again, and counts be answered by an index alone (PostgreSQL docs: routine vacuuming). A server does it by itself;
 * the embedded database has no process for it. Without a table: all of them.
 */
export async function vacuum(table?: 'RunRow'): Promise<void> {
  const { kind, pool } = await database()
  if (kind === 'pglite') await pool.query(table ? `VACUUM "${table}"` : 'VACUUM (ANALYZE)')
}
