import { PrismaPg } from '@prisma/adapter-pg'
import type { Pool, PoolConfig } from 'pg'
import { connect, CONNECTS_WITHIN_MS, type Connection } from '@/lib/db/connect'
import { PrismaClient, type Prisma as Generated } from '@/lib/db/generated/client'
import { migrate } from '@/lib/db/migrate'
import { openPool } from '@/lib/db/pool'
import { statementNames } from '@/lib/db/statement-names'
import { unavailable } from '@/lib/unavailable'
import { log } from '@/lib/log'
import { processState } from '@/lib/process-state'

export type Prisma = ReturnType<typeof createPrisma>

export type Database = {
  kind: Connection['kind']
  /** To open another pool on the same database. */
  connection: PoolConfig
  pool: Pool
  prisma: Prisma
  /** Prisma's statements and those of `query` are prepared on the same connections, so one list names both. */
  nameStatement(query: { sql: string }): string
  close(): Promise<void>
}

/** Long enough that people at work do not wait for connections to be opened again. */
const KEPT_MS = 10 * 60_000
const TRANSACTION_MS = 30_000

const shared = processState<{ database?: Promise<Database> | undefined }>('database', () => ({}))

/** The process's one database, opened and migrated at the first call. Throws where it is in use by another process or not reachable. */
export function database(): Promise<Database> {
  return (shared.database ??= open().catch((error) => {
    shared.database = undefined
    throw error
  }))
}

/** Prisma on the process's one database. Secret columns come only where a query selects them by name. */
export async function db(): Promise<Prisma> {
  return (await database()).prisma
}

/** Runs a statement that every request or every update needs. Through Prisma it would take twice as long. Throws `unavailable`. */
export async function query<Row extends object>({ text, values }: Generated.Sql): Promise<Row[]> {
  const { pool, nameStatement } = await database()
  try {
    const { rows } = await pool.query<Row>({ name: nameStatement({ sql: text }), text, values })
    return rows
  } catch (error) {
    throw unavailable(error) ?? error
  }
}

async function open(): Promise<Database> {
  const connection = await connect()
  const pool = openPool(connection.config, KEPT_MS)
  const nameStatement = statementNames()
  const prisma = createPrisma(pool, nameStatement)
  async function close() {
    shared.database = undefined
    await prisma.$disconnect()
    await pool.end()
    await connection.close()
  }
  try {
    await reach(pool)
    const applied = await migrate(pool)
    if (applied.length) log().info({ event: 'migrations_applied', migrations: applied })
  } catch (error) {
    await close()
    throw error
  }
  return { kind: connection.kind, connection: connection.config, pool, prisma, nameStatement, close }
}

async function reach(pool: Pool): Promise<void> {
  try {
    const client = await pool.connect()
    client.release()
  } catch (cause) {
    const { message, code } = cause as Error & { code?: string }
    throw new Error(`The database cannot be reached: ${message || code}`, { cause })
  }
}

function createPrisma(pool: Pool, statementNameGenerator: Database['nameStatement']) {
  return new PrismaClient({
    // as long as for a connection: of many that begin at once, each waits for those before it
    transactionOptions: { maxWait: CONNECTS_WITHIN_MS, timeout: TRANSACTION_MS },
    adapter: new PrismaPg(pool, { statementNameGenerator }),
    omit: { store: { accessToken: true }, apiKey: { secretHash: true } },
  })
}
