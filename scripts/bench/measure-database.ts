// Whether the statements of bulk runs are as fast in a database of a million rows as in a small one: each is explained as the app sends it,
// and as the database would run it once it has prepared it for any values.
import { execFileSync } from 'node:child_process'
import { demoEnvironment } from '../demo-environment.ts'
import { startTemporaryPostgres } from '../temporary-postgres.ts'

/** Prints the table; answers whether every statement reads no more than it needs. */
export async function measureDatabase(): Promise<boolean> {
  const postgres = await startTemporaryPostgres()
  if (!postgres) {
    console.log('PostgreSQL is not on this machine; nothing is measured.')
    return true
  }
  const env = { ...process.env, ...demoEnvironment(0, 0), DATABASE_URL: postgres.url, LOG_LEVEL: 'silent' }
  try {
    execFileSync(process.execPath, ['--import', './scripts/alias.mjs', 'scripts/bench/explain-statements.ts'], { env, stdio: 'inherit' })
    return true
  } catch {
    return false
  } finally {
    await postgres.stop()
  }
}
