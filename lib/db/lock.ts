import { mkdirSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Keeps a folder to this process until `release`; throws where another one has it. PGlite has no lock of its own, and two processes on
 * one folder lose each other's writes. The lock is SQLite's, which the operating system drops however the process ends.
 */
export async function lockFolder(folder: string): Promise<{ release(): void }> {
  // not part of the older versions of Node that are enough where PostgreSQL is used
  const { DatabaseSync } = await import('node:sqlite')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const file = new DatabaseSync(join(folder, 'lock'), { timeout: 0 })
  try {
    file.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE')
  } catch (cause) {
    file.close()
    const advice = 'Stop that process, give this one another folder (DATA_DIR), or set DATABASE_URL to a PostgreSQL server.'
    throw new Error(`The database in ${folder} is in use by another process. ${advice}`, { cause })
  }
  return { release: () => file.close() }
}
