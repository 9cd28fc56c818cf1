// `npm run db:move -- <folder>`: copies the embedded database of a folder into the empty PostgreSQL database of DATABASE_URL. Its flags keep it
// small: to optimise the embedded database takes half a gigabyte.
import { join, resolve } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { Client, Pool } from 'pg'
import { lockFolder } from '../lib/db/lock.ts'
import { limitHeap } from '../lib/limit-heap.ts'
import { migrate } from '../lib/db/migrate.ts'
import { moveRows } from './move-rows.ts'

limitHeap()
const [folder] = process.argv.slice(2)
const { DATABASE_URL } = process.env
if (!folder || !DATABASE_URL) {
  console.error('Usage: DATABASE_URL=postgresql://… npm run db:move -- <DATA_DIR>')
  process.exit(1)
}

const lock = await lockFolder(resolve(folder))
const embedded = await PGlite.create({ dataDir: join(resolve(folder), 'pglite') })
const pool = new Pool({ connectionString: DATABASE_URL })
await migrate(pool)
await pool.end()
const postgres = new Client(DATABASE_URL)
await postgres.connect()
try {
  console.table(
    await moveRows(
      (sql) => embedded.query(sql),
      (sql, values) => postgres.query(sql, values),
    ),
  )
} finally {
  await postgres.end()
  await embedded.close()
  lock.release()
}
