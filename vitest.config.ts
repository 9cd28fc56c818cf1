import { defineConfig } from 'vitest/config'

// those after the first three take long on any database
const embeddedOnly = [
  'tests/db/embedded.test.ts',
  'tests/db/prisma-engine.test.ts',
  'tests/db/vacuum.test.ts',
  'tests/api/random-bodies.test.ts',
  'tests/runs/hostile-files.test.ts',
  'tests/runs/execute/killed-runs.test.ts',
  'tests/runs/receive-file.test.ts',
]
const withoutDatabase = ['app', 'bigcommerce', 'components', 'sandbox', 'scripts'].map((folder) => `tests/${folder}/**`)
export const postgresOnly = ['tests/db/postgres.test.ts', 'tests/db/postgres-write-slots.test.ts', 'tests/db/postgres-bulk-clock.test.ts']

export default defineConfig({
  resolve: { alias: { '@': import.meta.dirname } },
  test: {
    include: ['tests/**/*.test.ts'],
    exclude: ['tests/e2e/**', ...(process.env.TEST_DATABASE_URL ? [...embeddedOnly, ...withoutDatabase] : postgresOnly)],
    pool: 'forks',
    maxWorkers: 2,
    // no file runs for so long that it pays to optimise the embedded database for it: a third of the work
    execArgv: ['--liftoff-only'],
    globalSetup: 'tests/setup/template-database.ts',
    setupFiles: 'tests/setup/test-file.ts',
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
})
