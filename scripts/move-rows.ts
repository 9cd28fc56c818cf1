export type Query = (sql: string, values?: unknown[]) => Promise<{ rows: Record<string, unknown>[] }>

const ROWS_AT_ONCE = 200
/** Each after those that it refers to. */
const TABLES = [
  'EncryptionKey',
  'Store',
  'StoreUser',
  'Session',
  'SpentBearer',
  'UsedPayload',
  'Run',
  'RunFile',
  'RunRow',
  'ColumnMap',
  'Change',
  'ApiKey',
  'IdempotentRequest',
  'AuditEvent',
]
/** A run after the one that it undoes, which may itself undo another one. */
const ORDERED: Record<string, string> = {
  Run: `(WITH RECURSIVE ordered AS (
    SELECT id, 0 AS depth FROM "Run" WHERE "undoesId" IS NULL
    UNION ALL SELECT r.id, o.depth + 1 FROM "Run" r JOIN ordered o ON r."undoesId" = o.id)
    SELECT r.* FROM "Run" r JOIN ordered o USING (id) ORDER BY o.depth, r.id)`,
}
/**
 * Not to be moved: the migrations are there already, the moments of bulk calls and the windows of budgets are past, as is who holds one of three
 * PUTs at once, counts are kept where rows come in, and the processes that run will say so.
 */
const MIGRATIONS = '_prisma_migrations'
const NOT_MOVED = [MIGRATIONS, 'BulkPace', 'RunCount', 'KeyHolder', 'WriteSlot', 'WriteWaiter', 'SpentBudget']

/**
 * Copies all rows from one database into another one of the same schema whose tables are empty, some hundred at a time, in one transaction.
 * Answers how many of each table. Throws, and copies nothing, where the schemas differ or a table is not empty.
 */
export async function moveRows(from: Query, to: Query): Promise<Record<string, number>> {
  for (const query of [from, to]) await checkTables(query)
  const [there, here] = await Promise.all([migrationsOf(from), migrationsOf(to)])
  if (there !== here) throw new Error('The two databases are not of the same version. Start the app on the old one once, then move.')
  const moved: Record<string, number> = {}
  await from('BEGIN')
  await to('BEGIN')
  try {
    for (const table of TABLES) moved[table] = await moveTable(table, from, to)
    await to('COMMIT')
  } catch (error) {
    await to('ROLLBACK')
    throw error
  } finally {
    await from('ROLLBACK')
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
  await from(`DECLARE moved NO SCROLL CURSOR FOR SELECT to_jsonb(t)::text AS row FROM ${ORDERED[table] ?? `"${table}"`} t`)
  let count = 0
  for (;;) {
    const { rows } = await from(`FETCH ${ROWS_AT_ONCE} FROM moved`)
    if (!rows.length) break
    const list = rows.map(({ row }) => row).join(',')
    await to(`INSERT INTO "${table}" SELECT * FROM jsonb_populate_recordset(NULL::"${table}", $1::jsonb)`, [`[${list}]`])
    count += rows.length
  }
  await from('CLOSE moved')
  return count
}
