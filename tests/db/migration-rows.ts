import { createHash } from 'node:crypto'
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

export const ROWS =
  'SELECT migration_name, checksum, applied_steps_count, finished_at >= started_at AS finished, rolled_back_at, logs FROM _prisma_migrations ORDER BY 1'

const FOLDER = 'prisma/migrations'

/** What ROWS answers where everything is applied: Prisma compares the checksums. */
export const appliedRows = readdirSync(FOLDER)
  .filter((entry) => entry !== 'migration_lock.toml')
  .sort()
  .map((migration_name) => ({
    migration_name,
    checksum: createHash('sha256')
      .update(readFileSync(join(FOLDER, migration_name, 'migration.sql')))
      .digest('hex'),
    applied_steps_count: 1,
    finished: true,
    rolled_back_at: null,
    logs: null,
  }))
