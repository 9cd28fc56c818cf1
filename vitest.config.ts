import { defineConfig } from 'vitest/config'

// those after the first three take long on any database
const embeddedOnly = [
  'tests/db/embedded.test.ts',
  'tests/db/prisma-engine.test.ts',
  'tests/db/vacuum.test.ts',
  'tests/api/random-bodies.test.ts',
  'tests/customers/update-customers.test.ts',
  'tests/runs/hostile-files.test.ts',
  'tests/runs/execute/killed-runs.test.ts',
  'tests/runs/receive-file.test.ts',
]
const withoutDatabase = [
  ...['app', 'bigcommerce', 'components', 'deploy', 'sandbox', 'scripts', 'tables'].map((folder) => `tests/${folder}/**/*.test.ts`),
  'tests/customers/parse-update-request.test.ts',
  'tests/customers/tidy-text.test.ts',
  'tests/customers/values/**/*.test.ts',
  'tests/exports/as-exported.test.ts',
  'tests/runs/rows/spreadsheet-damage.test.ts',
  'tests/security/linear-work.test.ts',
]
export const postgresOnly = [
  'tests/db/postgres.test.ts',
  'tests/db/outage.test.ts',
  'tests/db/pool.test.ts',
  'tests/db/application-role.test.ts',
  'tests/db/postgres-write-slots.test.ts',
  'tests/db/postgres-bulk-clock.test.ts',
  'tests/runs/execute/frozen-runs.test.ts',
  'tests/db/postgres-budgets.test.ts',
]

// where everything else is tested on PostgreSQL at the same time; the embedded database has all tests in a browser too
const besidePostgres = [...embeddedOnly, ...withoutDatabase, 'tests/db/**/*.test.ts']

export default defineConfig({
  resolve: { alias: { '@': import.meta.dirname } },
  test: {
    include: process.env.TEST_BESIDE_POSTGRES ? besidePostgres : ['tests/**/*.test.ts'],
    exclude: ['tests/e2e/**', ...(process.env.TEST_DATABASE_URL ? [...embeddedOnly, ...withoutDatabase] : postgresOnly)],
    pool: 'forks',
    maxWorkers: 2,
    // no file runs for so long that it pays to optimise the embedded database for it: a third of the work
    execArgv: ['--liftoff-only'],
    globalSetup: 'tests/setup/template-database.ts',
    setupFiles: 'tests/setup/test-file.ts',
    testTimeout: 180_000,
    hookTimeout: 180_000,
  },
})
