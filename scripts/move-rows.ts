import { chunks } from '../lib/chunks.ts'

export type Query = (sql: string, values?: unknown[]) => Promise<{ rows: Record<string, unknown>[] }>

const ROWS_AT_ONCE = 500
/** Each after those that it refers to. */
const TABLES = [
  'Store',
  'StoreUser',
  'Session',
  'UsedPayload',
  'Run',
  'RunRow',
  'ColumnMap',
  'Change',
  'ApiKey',
  'IdempotentRequest',
  'AuditEvent',
]
/** Not to be moved: the migrations are there already, and the moments of bulk calls are past. */
const MIGRATIONS = '_prisma_migrations'
const NOT_MOVED = [MIGRATIONS, 'BulkPace']

/**
 * Copies all rows from one database into another one of the same schema whose tables are empty, in one transaction. Answers how many of
 * each table. Throws, and copies nothing, where the schemas differ or a table is not empty.
 */
export async function moveRows(from: Query, to: Query): Promise<Record<string, number>> {
  for (const query of [from, to]) await checkTables(query)
  const [there, here] = await Promise.all([migrationsOf(from), migrationsOf(to)])
  if (there !== here) throw new Error('The two databases are not of the same version. Start the app on the old one once, then move.')
  const moved: Record<string, number> = {}
  await to('BEGIN')
  try {
    for (const table of TABLES) moved[table] = await moveTable(table, from, to)
    await to('COMMIT')
  } catch (error) {
    await to('ROLLBACK')
    throw error
  }
  return moved
}

async function checkTables(query: Query): Promise<void> {
  const { rows } = await query(`SELECT tablename FROM pg_tables WHERE schemaname = 'public'`)
  const found = rows.map(({ tablename }) => String(tablename)).filter((table) => !NOT_MOVED.includes(table))
  const differing = [...found.filter((table) => !TABLES.includes(table)), ...TABLES.filter((table) => !found.includes(table))]
  if (differing.length) throw new Error(`These tables are not on both sides: ${differing.join(', ')}`)
}

async function migrationsOf(query: Query): Promise<string> {
  const { rows } = await query(`SELECT migration_name, checksum FROM ${MIGRATIONS} WHERE rolled_back_at IS NULL ORDER BY migration_name`)
  return JSON.stringify(rows)
}

async function moveTable(table: string, from: Query, to: Query): Promise<number> {
  const { rows: present } = await to(`SELECT 1 FROM "${table}" LIMIT 1`)
  if (present.length) throw new Error(`The table ${table} is not empty.`)
  const { rows } = await from(`SELECT to_jsonb(t)::text AS row FROM "${table}" t`)
  for (const some of chunks(rows, ROWS_AT_ONCE)) {
    const list = some.map(({ row }) => row)
    await to(`INSERT INTO "${table}" SELECT * FROM jsonb_populate_recordset(NULL::"${table}", $1::jsonb)`, [`[${list.join(',')}]`])
  }
  return rows.length
}
